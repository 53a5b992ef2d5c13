"""The HTTP API answers all that its description allows without failing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.openapi import from_asgi

import duibiao
from duibiao.web.app import create
from duibiao.web.settings import Settings

EXAMPLES = 12  # of each operation


def test_no_request_makes_the_server_fail(db: Path, tmp_path: Path) -> None:
    own = tmp_path / "duibiao.db"  # what may be changed is changed here
    shutil.copyfile(db, own)
    budget = tmp_path / "北京市预算报告.txt"
    title = "关于北京市2023年预算执行情况和2024年预算草案的报告"
    budget.write_text(f"{title}\n\n一、执行情况\n\n全市一般公共预算收入100亿元。\n", encoding="utf-8")
    duibiao.build([budget], own)
    described = from_asgi("/api/v1/openapi.json", create(Settings(own, frozenset({"testserver"}))))
    asked: dict[str, set[int]] = {}
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def asks(case: Case[Any]) -> None:
            answer = case.call()
            asked.setdefault(f"{case.method} {case.path}", set()).add(answer.status_code)
            assert answer.status_code < 500, case.as_curl_command()

        asks()
    assert len(asked) >= 12
    never = {what for what, codes in asked.items() if what.startswith("GET") and 200 not in codes}
    assert all("{" in what for what in never)  # nobody guesses an id

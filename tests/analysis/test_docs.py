"""The walk through a comparison in the docs runs as it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from duibiao.analysis.reference import STATUSES
from duibiao.analysis.results import Status

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_of_the_docs_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src" / "duibiao" / "demo", tmp_path / "reports")
    page = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
    program = "\n".join(re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    command = [sys.executable, "-X", "utf8", "-c", program]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2023年地区生产总值" in ran.stdout
    assert "与经济增长同步，取本地区生产总值目标4.5左右" in ran.stdout


def test_every_status_is_in_the_glossary() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [word for word in (*Status, *STATUSES) if f"| `{word}` |" not in text] == []

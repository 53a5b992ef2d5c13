"""The rules of the house that no other tool checks."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import duibiao
from duibiao import errors, model

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("polars", "docx", "xlsxwriter", "vl_convert", "rich", "lxml", "pypdfium2", "charset_normalizer")
MODULES = sorted(info.name for info in pkgutil.walk_packages(duibiao.__path__, "duibiao."))
LONGEST = 400  # lines; about 300 reads well
ENGLISH, CHINESE = (ROOT / name for name in ("README.md", "README.zh.md"))


def tracked() -> list[Path]:
    """Every file under version control that is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()]


def public(module: object) -> set[str]:
    """The classes and functions a module, or a package, defines itself and does not underline."""
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and (inspect.isclass(value) or inspect.isfunction(value))
        and f"{value.__module__}.".startswith(f"{module.__name__}.")  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize("name", ["duibiao", *MODULES])
def test_all_lists_what_is_there(name: str) -> None:
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", [])
    assert [missing for missing in listed if not hasattr(module, missing)] == []  # in order: RUF022 sees to that


@pytest.mark.parametrize("module", [errors, model], ids=lambda module: module.__name__)
def test_the_shared_modules_list_everything_they_define(module: object) -> None:
    assert set(module.__all__) == public(module)  # type: ignore[attr-defined]


def test_no_code_file_is_long() -> None:
    lengths = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked()
        if path.suffix == ".py"
    }
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("statement", ["import duibiao", "import duibiao.cli"])
def test_the_package_loads_no_heavy_library(statement: str) -> None:
    code = f"import sys; {statement}; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


def test_no_file_names_a_place_of_one_machine() -> None:
    # written in pieces, so that this file does not find itself
    place = re.compile(r"(?<![\w.])/(?:ho" + r"me|ro" + r"ot|Us" + r"ers|wo" + r"rk|o" + r"pt)/\w")
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        for match in place.finditer(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert found == set()


def test_the_locks_name_no_index_and_hash_everything() -> None:
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        entries = [line for line in text.splitlines() if line and not line.startswith(" ")]
        assert entries
        assert [line for line in entries if not line.endswith("\\")] == []
        assert "://" not in text
        assert not any(line.startswith("-") for line in entries)


@pytest.mark.parametrize(("lock", "groups"), [("run", ("build",)), ("dev", ("build", "dev"))])
def test_a_lock_is_of_the_declared_dependencies(lock: str, groups: tuple[str, ...]) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *declared["project"]["dependencies"],
        *(name for group in groups for name in declared["dependency-groups"][group]),
    ]
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    locked = {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    }
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


def commands_in(path: Path) -> list[str]:
    """The command lines of a document's code blocks."""
    blocks = re.findall(r"^```(?:sh|python)\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.split("#")[0].rstrip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def test_the_twins_say_the_same_commands() -> None:
    english, chinese = commands_in(ENGLISH), commands_in(CHINESE)
    assert {"python3 dev.py demo", "python3 dev.py test"} <= set(english)
    assert english == chinese


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src" / "duibiao" / "demo", tmp_path / "reports")
    for line in commands_in(ENGLISH):
        program, *words = shlex.split(line) if line.startswith("duibiao ") else ("", "")
        if program:
            command = [sys.executable, "-m", "duibiao", *words]
            ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
            assert (line, ran.returncode, ran.stderr if ran.returncode else "") == (line, 0, "")


def test_the_program_of_the_readme_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src" / "duibiao" / "demo", tmp_path / "reports")
    (program,) = re.findall(r"^```python\n(.*?)^```", ENGLISH.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    command = [sys.executable, "-X", "utf8", "-c", program]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    regions = {line.split()[0] for line in ran.stdout.splitlines()}
    assert len(regions) == len(list((tmp_path / "reports").iterdir()))


def test_what_the_program_says_of_itself_is_in_the_docs() -> None:
    command = [sys.executable, "docs/generate.py", "--check"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.stdout, ran.stderr) == ("", "")


def test_every_command_is_in_both_readmes() -> None:
    from duibiao.cli import main

    for path in (ENGLISH, CHINESE):
        text = path.read_text(encoding="utf-8")
        assert [name for name in main.commands if f"duibiao {name}" not in text] == []


def test_every_error_is_in_the_glossary() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [name for name in errors.__all__ if f"`{name}`" not in text] == []


VOCABULARIES = [value for value in vars(model).values() if inspect.isclass(value) and issubclass(value, StrEnum)]


@pytest.mark.parametrize("vocabulary", [each for each in VOCABULARIES if each is not StrEnum])
def test_every_word_of_a_vocabulary_is_in_the_glossary(vocabulary: type[StrEnum]) -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [word for word in vocabulary if f"`{word}`" not in text] == []

#!/usr/bin/env python3
"""The two commands of the README, and one for whoever changes a dependency. Needs Python 3.11 and PyPI, nothing else.

    python3 dev.py demo    build the example reports and show them
    python3 dev.py test    everything that must hold: lint, types, imports, tests (what follows goes to pytest)
    python3 dev.py lock    resolve what pyproject.toml declares into requirements/; --upgrade takes the newest of all

Each makes `.venv` first, if there is none or the lock has changed, from locked and hashed packages only.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "installed-from"
LOCKS = {"run": HERE / "requirements" / "run.txt", "dev": HERE / "requirements" / "dev.txt"}
GROUPS = {"run": ("build",), "dev": ("build", "dev")}
ACTIVATE = r".venv\Scripts\activate" if os.name == "nt" else ". .venv/bin/activate"
LOCKER = "uv==0.13.8"  # resolves for every platform and Python at once, which pip-compile does not


def main(arguments: list[str]) -> int:
    """Run the command named first; its exit code is ours."""
    if sys.version_info < (3, 11):
        print(f"dev.py: this is Python {sys.version.split()[0]}; Duibiao wants 3.11 or later.", file=sys.stderr)
        return 2
    command, *rest = arguments or ["help"]
    if command == "demo":
        prepare("run")
        code = run([tool("duibiao"), "demo", *rest])
        if not os.environ.get("VIRTUAL_ENV"):
            print(f"\n这些命令装在 .venv 里，先运行：{ACTIVATE}", file=sys.stderr)
        return code
    if command == "test":
        prepare("dev")
        return test(rest)
    if command == "lock":
        return lock(rest)
    print(__doc__)
    return 0 if command in {"help", "-h", "--help"} else 2


def test(rest: list[str]) -> int:
    """Run every check, the tests last, and name those that failed."""
    steps = {
        "ruff check": [tool("ruff"), "check", "."],
        "ruff format": [tool("ruff"), "format", "--check", "."],
        "mypy": [tool("mypy")],
        "lint-imports": [tool("lint-imports")],
        "pytest": [tool("pytest"), *rest],
    }
    failed = []
    for name, step in steps.items():
        print(f"== {name}", flush=True)
        if run(step):
            failed.append(name)
    if failed:
        print(f"dev.py: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def lock(rest: list[str]) -> int:
    """Write both locks: exact versions, hashes of every file of each, no word of where they came from."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        run([tool("python", Path(folder)), "-m", "pip", "install", "--quiet", LOCKER])
        for name, path in LOCKS.items():
            groups = [word for group in GROUPS[name] for word in ("--group", group)]
            options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"]
            output = str(path.relative_to(HERE))
            compiling = ["pip", "compile", "pyproject.toml", *groups, *options, *rest, "--quiet", "-o", output]
            if code := run([tool("uv", Path(folder)), *compiling]):
                return code
    return 0


def prepare(name: str) -> None:
    """Bring `.venv` to the lock called `name`. The larger lock holds the smaller."""
    wanted = {lock: digest(path) for lock, path in LOCKS.items()}
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if stamp in {wanted[name], wanted["dev"]}:
        return
    if not Path(tool("python")).is_file():
        print("dev.py: making .venv …", file=sys.stderr, flush=True)
        try:
            venv.create(VENV, with_pip=True, clear=True)
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(f"dev.py: could not make .venv: {error}. Debian and Ubuntu keep what is missing in python3-venv.")
    print(f"dev.py: installing {LOCKS[name].relative_to(HERE)} …", file=sys.stderr, flush=True)
    pip = [tool("python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    for step in (
        [*pip, "--require-hashes", "-r", str(LOCKS[name])],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)],
    ):
        if run(step):
            sys.exit("dev.py: the installation failed; pip has said why above. Is the package index within reach?")
    STAMP.write_text(wanted[name], encoding="utf-8")


def digest(path: Path) -> str:
    """What `.venv` depends on: the lock, and the package's own declarations."""
    return hashlib.sha256(path.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()


def tool(name: str, folder: Path = VENV) -> str:
    """The path of a command inside an environment."""
    return str(folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name)


def run(command: list[str]) -> int:
    """Run a command here, with UTF-8 on every platform."""
    return subprocess.run(command, cwd=HERE, env={**os.environ, "PYTHONUTF8": "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

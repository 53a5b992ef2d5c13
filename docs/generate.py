"""Fill in the parts of the documentation that come from the program, between `generated` and `end` marks.

python docs/generate.py            write them
python docs/generate.py --check    exit 1 where one is out of date, and name it
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh.md", "docs/glossary.md", "docs/commands.md", "docs/data-dictionary.md")
BLOCK = re.compile(r"(?P<open><!-- generated: (?P<name>[\w-]+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)
WIDTH = "100"


def indicators() -> str:
    """The table of indicators, from the lexicon."""
    table = tomllib.loads((ROOT / "src/duibiao/lexicon/indicators.toml").read_text(encoding="utf-8"))
    rows = [f"| {entry['name']} | {entry['name_en']} | `{key}` |" for key, entry in table.items() if "name" in entry]
    sums = [f"| {name} | {entry['name_en']} | `other:{name}` |" for name, entry in table["aggregates"].items()]
    return "\n".join(["| Chinese | English | in the program |", "|---|---|---|", *rows, *sums])


def demo() -> str:
    """What `duibiao demo` prints where it is not a terminal."""
    return fenced(duibiao("demo"))


def commands() -> str:
    """The help of every command."""
    from duibiao.cli import main

    pages = [("duibiao", duibiao("--help"))]
    for name, command in sorted(main.commands.items()):
        pages.append((f"duibiao {name}", duibiao(name, "--help")))
        below = sorted(getattr(command, "commands", {}))
        pages += [(f"duibiao {name} {verb}", duibiao(name, verb, "--help")) for verb in below]
    return "\n\n".join(f"## {name}\n\n{fenced(text)}" for name, text in pages)


def dictionary() -> str:
    """The columns of the exports, as the program describes them: a table for each export."""
    exports: dict[str, list[str]] = {}
    for line in duibiao("export", "--describe", "--format", "jsonl").splitlines():
        export, *cells = json.loads(line).values()
        exports.setdefault(export, []).append(f"| `{cells[0]}` | {' | '.join(map(str, cells[1:]))} |")
    heading = "| column 列 | name 名称 | type 类型 | meaning 含义 |\n|---|---|---|---|"
    return "\n\n".join("\n".join([f"## {export}\n", heading, *lines]) for export, lines in exports.items())


def row() -> str:
    """One row of the figures of the example, some of its columns."""
    columns = ["doc", "kind", "scope", "indicator", "value", "unit", "bound", "quote", "start", "end"]
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "example.db"
        duibiao("build", str(ROOT / "src/duibiao/demo/110000.txt"), "--db", str(db))
        options = ["--indicator", "gdp", "--scope", "headline", "--format", "jsonl"]
        figure = json.loads(duibiao("export", "figures", "--db", str(db), *options).splitlines()[0])
    lines = [columns, ["---"] * len(columns), [str(figure[column]) for column in columns]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def accuracy() -> str:
    """The newest record of the accuracy history, a line for each labelled set."""
    history = ROOT / "bench/history/accuracy.jsonl"
    if not history.is_file():
        return "(nothing recorded yet: `python -m bench.accuracy --record`)"
    record = json.loads(history.read_text(encoding="utf-8").splitlines()[-1])
    rows = [
        f"| {name} | {each['precision']:.4f} | {each['recall']:.4f} | {each['f1']:.4f} |"
        for name, each in record["measures"].items()
        if "f1" in each
    ]
    covered = record["measures"]["numerals"]["covered"]
    return "\n".join(
        [
            f"| {record['date']}, {record['commit']} | precision | recall | F1 |",
            "|---|---|---|---|",
            *rows,
            f"| numerals of headline statements that are a figure or a doubt | | {covered:.4f} | |",
        ]
    )


BLOCKS: dict[str, Callable[[], str]] = {
    "accuracy": accuracy,
    "commands": commands,
    "demo": demo,
    "dictionary": dictionary,
    "indicators": indicators,
    "row": row,
}


def duibiao(*words: str) -> str:
    """The standard output of a command, run in an empty folder."""
    environment = {**os.environ, "COLUMNS": WIDTH, "PYTHONUTF8": "1"}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "duibiao", *words]
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    if ran.returncode:
        sys.exit(f"duibiao {' '.join(words)}: {ran.stderr}")
    return ran.stdout


def fenced(text: str) -> str:
    """The text as a code block."""
    return f"```text\n{text.strip(chr(10))}\n```"


def filled(page: str) -> str:
    """The page with every block made anew."""
    return BLOCK.sub(lambda block: f"{block['open']}{BLOCKS[block['name']]()}\n{block['close']}", page)


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check only compare them."""
    stale = []
    for name in PAGES:
        path = ROOT / name
        page = path.read_text(encoding="utf-8")
        made = filled(page)
        if made != page:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(made, encoding="utf-8")
    for name in stale:
        print(f"{name}: {'out of date; run python docs/generate.py' if '--check' in arguments else 'written'}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

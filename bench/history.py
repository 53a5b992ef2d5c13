"""Measures that stay: one JSON line a record under bench/history, and the floors below which a check fails.

A floor is the higher of what was promised (bench/floors.toml) and what was last recorded, so a figure may rise by
recording it and never fall in silence.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
HISTORY = HERE / "history"

Measures = dict[str, dict[str, float]]  # set -> measure -> value


def commit() -> str:
    """The commit at hand, `+` where the tree differs from it; empty outside a checkout."""
    git = shutil.which("git")
    if git is None:
        return ""
    asked = [[git, "rev-parse", "--short=12", "HEAD"], [git, "status", "--porcelain", "--", "src"]]
    answers = [subprocess.run(words, cwd=HERE, capture_output=True, text=True, check=False) for words in asked]
    if any(answer.returncode for answer in answers):
        return ""
    return answers[0].stdout.strip() + ("+" if answers[1].stdout.strip() else "")


def append(path: Path, entry: dict[str, object]) -> None:
    """Add a record, with the day and the commit first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stamped = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "commit": commit(), **entry}
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(stamped, ensure_ascii=False) + "\n")


def recorded(path: Path) -> Measures:
    """The measures of the newest record, empty where there is none."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    measures: Measures = json.loads(lines[-1])["measures"] if lines else {}
    return measures


def promised(path: Path) -> Measures:
    """The floors of the floors file."""
    with path.open("rb") as file:
        return {
            name: {measure: float(value) for measure, value in table.items()}
            for name, table in tomllib.load(file).items()
        }


def fallen(measured: Measures, floors: Measures, records: Measures) -> list[str]:
    """One line for every measure below its floor, with both numbers and where the floor comes from.

    >>> fallen({"review": {"recall": 0.97}}, {"review": {"recall": 0.98}}, {})
    ['review recall 0.9700 is below 0.9800 (promised)']
    >>> fallen({"review": {"recall": 0.985}}, {"review": {"recall": 0.98}}, {"review": {"recall": 0.985}})
    []
    """
    lines: list[str] = []
    for origin, table in (("promised", floors), ("last recorded", records)):
        for name, measures in table.items():
            for measure, floor in measures.items():
                value = measured.get(name, {}).get(measure)
                # Recorded figures are rounded to six digits.
                if value is not None and value < floor - 5e-7:
                    lines.append(f"{name} {measure} {value:.4f} is below {floor:.4f} ({origin})")
    return lines

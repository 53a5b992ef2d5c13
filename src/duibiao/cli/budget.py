"""`duibiao budget REGION`: the accounts of a budget report and the sums that must balance."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.cli.group import FINDINGS, db_option

__all__ = ["budget"]

TEXT = 46  # cells of the terminal for a name or an arithmetic

HELP = """一个地区的预算报告：各本账的收入和支出并排，结余和债务，以及应当相等的数逐条验算。

有勾稽关系不成立时退出码为 1。
"""


@click.command(help=HELP)
@click.argument("region", metavar="地区")
@db_option
@click.option("--year", type=int, metavar="年份", help="报告的年份；默认是库里最近的一年。")
@click.option("--identities", is_flag=True, help="只列勾稽关系。")
def budget(*, region: str, db: Path, year: int | None, identities: bool) -> None:
    """Print the statement; exit code 1 where a sum does not balance."""
    from duibiao.analysis.results import Heading, Note, Table
    from duibiao.pipeline.budgets import broken, is_checks, statement
    from duibiao.pipeline.comparing import shown
    from duibiao.present.terminal import clipped, table

    told = statement(db, region, year=year)
    for block in told:
        checks = is_checks(block)
        if isinstance(block, Heading):
            click.echo(block.text)
        elif isinstance(block, Note):
            click.echo("".join(part if isinstance(part, str) else part.text for part in block.parts))
        elif isinstance(block, Table) and (checks or not identities):
            click.echo(f"\n{block.title}")
            header = [_short(column.header) for column in block.columns]
            rows = [[clipped(shown(cell), 2 * TEXT if checks else TEXT) for cell in row.cells] for row in block.rows]
            numbers = [place for place, column in enumerate(block.columns) if column.kind in {"number", "change"}]
            for line in table(header, rows, numbers=numbers):
                click.echo(line)
            for note in block.notes[1:]:
                click.echo("".join(part if isinstance(part, str) else part.text for part in note.parts))
    if broken(told):
        raise SystemExit(FINDINGS)


def _short(path: tuple[str, ...]) -> str:
    return path[0] if path[-1] == "项目" and len(path) > 1 else path[-1]

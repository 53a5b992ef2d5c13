"""The command line: parse, call, print. Data goes to standard output, everything else to standard error.

Exit codes: 0 done; 1 findings; 2 wrong usage; 3 nothing readable in the input; 4 partly done, each failure named.
The modules here import nothing heavy: what a command needs it imports when it runs, so `--help` is at once there.
"""

from __future__ import annotations

import click

from duibiao.cli.agenda import agenda
from duibiao.cli.audit import audit
from duibiao.cli.budget import budget
from duibiao.cli.build import build
from duibiao.cli.compare import compare
from duibiao.cli.correct import correct
from duibiao.cli.corrections import corrections
from duibiao.cli.demo import demo
from duibiao.cli.export import export
from duibiao.cli.group import Door
from duibiao.cli.reference import reference
from duibiao.cli.report import report
from duibiao.cli.search import search
from duibiao.cli.serve import serve
from duibiao.cli.sharing import sharing
from duibiao.cli.show import show
from duibiao.cli.status import status
from duibiao.cli.themes import themes
from duibiao.cli.wording import wording

__all__ = ["main"]

main = Door(
    "duibiao",
    commands=[
        build,
        status,
        show,
        export,
        compare,
        agenda,
        budget,
        search,
        sharing,
        wording,
        report,
        audit,
        correct,
        corrections,
        reference,
        themes,
        serve,
        demo,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="对表：读政府工作报告、计划报告和预算报告，把每个目标和结果变成带原文的数据。",
    epilog="先试：duibiao demo。再读自己的文件：duibiao build 文件夹，然后 duibiao status。",
)
click.version_option(package_name="duibiao", message="%(prog)s %(version)s", help="显示版本。")(main)

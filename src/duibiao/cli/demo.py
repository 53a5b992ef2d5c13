"""`duibiao demo`: the bundled digests, built and shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from duibiao.cli.output import screen
from duibiao.cli.serve import hold

if TYPE_CHECKING:
    from duibiao.present.files import Row

__all__ = ["demo"]

NEXT = """
这是随程序附带的 32 份摘要（自撰，事实取自各地 2024 年政府工作报告）。接着读你自己的文件：

  duibiao build 报告文件夹/                  txt、html、docx、文本 PDF、zip；- 读标准输入
  duibiao status                             读到了谁的、哪一年的，什么没有读成、为什么
  duibiao show 110000-2024-gwr               一份报告：标题、带原文的数据、存疑
  duibiao export figures -o figures.xlsx     全部数据，每个数旁边是它的原文
  duibiao serve                              在浏览器里看：地图、总表、各地各指标，每个数点到原文

现在就在浏览器里看这份示例：duibiao demo --serve"""


@click.command(help="用随程序附带的 32 份摘要演示：读入，列出各地 2024 年目标和 2023 年结果。")
@click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="存到这个数据库；默认用后即删。"
)
@click.option("--serve", "serving", is_flag=True, help="列出之后在浏览器里打开，按 Ctrl-C 停下。")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="端口", help="--serve 的端口；默认由系统挑。")
def demo(*, db: Path | None, serving: bool, port: int) -> None:
    """Build the digests, print the panel, and serve them if asked."""
    import tempfile
    from importlib import resources

    from duibiao.pipeline import exporting
    from duibiao.pipeline.batch import build
    from duibiao.pipeline.rows import Where

    with (
        tempfile.TemporaryDirectory() as folder,
        resources.as_file(resources.files("duibiao").joinpath("demo")) as files,
    ):
        store = db or Path(folder) / "duibiao.db"
        build([files], store)
        rows = exporting.rows(store, "figures", Where())
        _print(rows)
        if db:
            click.echo(f"数据存在 {db}：之后的命令加 --db {db}。", err=True)
        if serving:
            hold(store, port=port)


def _print(rows: list[Row]) -> None:
    """The panel, and what to do next."""
    from duibiao.present.panel import PanelRow, draw

    order = {"headline": 0, "review": 1}
    panel = [
        PanelRow(*(str(row[field]) for field in PanelRow.__dataclass_fields__))
        for row in sorted(rows, key=lambda row: order.get(str(row["scope"]), 2))
        if str(row["scope"]) in order
    ]
    watching = screen()
    title = "各地 2024 年目标与 2023 年结果"
    click.echo(draw(panel, title=title, width=watching.columns, colour=watching.colour))
    click.echo(NEXT, err=not watching.watched)

"""What of a report is plan and what is review: the sentences of both, without the annexes behind a report.

A report's files often end with explanations of its terms (名词解释) and a list of livelihood projects; the list is
plan, the explanations are nobody's task.
"""

from __future__ import annotations

import re

from duibiao.model import ExcerptPart, Outline, Part

__all__ = ["EXPLAINS", "PLAN", "body_end", "part_of"]

PLAN = frozenset({Part.TARGETS, Part.TASKS, Part.LIVELIHOOD, Part.GOVERNMENT})
EXPLAINS = re.compile(  # 附件2 名词解释; 《政府工作报告》有关内容名词注释
    r"^[ \u3000]*(?:附件?[ \u3000]?[0-9一二三四]?[：:、]?)?[^。，；\n]{0,24}"
    r"(?:名词|术语|用语|词语|内容|注释|注解)[^。，；\n]{0,6}(?:解释|注释|注解|说明|释义)[^。，；\n]{0,6}$"
    r"|^[ \u3000]*(?:附件?)?[ \u3000]?(?:名词解释|注释|注解|注)[：:]?[ \u3000]*$",
    re.MULTILINE,
)


def body_end(outline: Outline) -> int:
    """Where the annex that explains terms begins in the reading; its end where there is none."""
    text = outline.reading.text
    plan = next((sentence.start for sentence in outline.sentences if sentence.part in PLAN), len(text))
    found = EXPLAINS.search(text, plan)
    return found.start() if found else len(text)


def part_of(part: Part) -> ExcerptPart | None:
    """Whether a part of a report looks ahead or back; None for opening and closing words."""
    if part in PLAN:
        return ExcerptPart.PLAN
    return ExcerptPart.REVIEW if part is Part.REVIEW else None

"""Measures kept beside the code: how right the reader is, how fast, how lean. Each module is a command.

python -m bench.accuracy     precision and recall against the labelled sets, every miss and extra named
python -m bench.commitments  the same of quantified tasks, and what became of every numeral of a plan
python -m bench.excerpts     how much of a published report's tables our excerpts hold, and how much they are
python -m bench.budget       budget lines, identities, and whether one wrong digit is noticed
python -m bench.audit        claims of a report judged as labelled, planted errors found
python -m bench.speed        throughput and start-up, beside the nearest libraries, as ratios
python -m bench.startup      start-up alone
python -m bench.search       queries on the reports and on 36 million characters
python -m bench.serve        fifty readers while one writer corrects
python -m bench.memory       whether memory grows with what is built
"""

from __future__ import annotations

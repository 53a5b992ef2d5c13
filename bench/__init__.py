"""Measures kept beside the code: how right the reader is, how fast, how lean. Each module is a command.

python -m bench.accuracy    precision and recall against the labelled sets, every miss and extra named
python -m bench.speed       throughput and start-up, beside the nearest libraries, as ratios
python -m bench.startup     start-up alone
python -m bench.memory      whether memory grows with what is built
"""

from __future__ import annotations

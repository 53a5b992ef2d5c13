"""Measures kept beside the code: how right the reader is, how fast, how lean. Each module is a command.

python -m bench.accuracy    precision and recall against the labelled sets, every miss and extra named
python -m bench.speed       throughput and start-up, beside the nearest libraries, as ratios
"""

from __future__ import annotations

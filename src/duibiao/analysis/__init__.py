"""What is kept -> series, comparisons, means, completion, inference. Computes; shows nothing."""

from __future__ import annotations

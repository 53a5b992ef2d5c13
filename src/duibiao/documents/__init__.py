"""Bytes to Documents: where files are, what format and encoding they are in, what report they hold.

    find -> load -> read

This is the only room that opens foreign files, and it trusts none of them: what cannot be read is refused with a
reason and a way out, and the batch goes on.
"""

from __future__ import annotations

from duibiao.documents.finding import Found, find, load
from duibiao.documents.reading import read, refuse
from duibiao.documents.told import Told

__all__ = ["Found", "Told", "find", "load", "read", "refuse"]

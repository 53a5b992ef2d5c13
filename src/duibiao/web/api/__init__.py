"""The HTTP API: the verbs of the command line, for programs; a module for each concern.

Every operation calls `pipeline` as the command of its name does and says the result in JSON, a table also in CSV.
"""

from __future__ import annotations

from fastapi import APIRouter

from duibiao.web.api import agendas, audits, comparing, corrections, documents, files, finding, knowledge, tables

__all__ = ["router"]

router = APIRouter(prefix="/api/v1")
for each in (documents, tables, comparing, agendas, finding, audits, knowledge, corrections, files):
    router.include_router(each.router)

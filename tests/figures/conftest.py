"""The lexicon's words around a case, for prose and for the headline statement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duibiao.figures.gaps import Context
from duibiao.figures.places import own_names
from duibiao.lexicon import load_grammar, load_indicators


@pytest.fixture(scope="session")
def context() -> Callable[[bool], Context]:
    """The context of a report of Qinghai; `liberal` for the headline statement."""
    words = load_grammar(), load_indicators(), own_names("630000", "青海省")
    return lambda liberal: Context(*words, liberal=liberal)

"""The index: what is found by it, and that it keeps step with the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duibiao import store
from duibiao.store import search

Make = Callable[..., store.Parcel]
ANY = st.text(alphabet="稳进中求ab \"*'()-:^1。", min_size=1, max_size=12)


def indexed(connection: Connection, texts: dict[str, Sequence[store.Passage]] | None = None) -> None:
    """Index what is lacking, each text as one passage unless it is told otherwise."""
    made = []
    for kept in store.unsearched(connection):
        whole = [store.Passage(0, store.text(connection, kept.text), "", "")]
        found = (texts or {}).get(kept.source, whole)
        made.append((kept, [(passage, (passage.read or passage.text, passage.text)) for passage in found]))
    store.index(connection, made)


def found(connection: Connection, *words: str) -> list[str]:
    by_key = {kept.key: kept.source for kept in store.documents(connection)}
    return sorted(by_key[document] for document in store.tally(connection, [(word,) for word in words]))


def test_a_document_that_goes_leaves_the_index(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲.txt", "稳中求进"), make("乙.txt", "求进")])
    indexed(kept)
    assert store.unsearched(kept) == []
    assert found(kept, "求进") == ["乙.txt", "甲.txt"]
    store.forget(kept, ["/somewhere/甲.txt"])
    assert found(kept, "求进") == ["乙.txt"]
    store.keep(kept, [make("丙.txt", "无关")])  # may get the number of the one that went
    indexed(kept)
    assert found(kept, "求进") == ["乙.txt"]
    assert found(kept, "无关") == ["丙.txt"]


def test_what_is_read_again_is_found_by_its_new_words_only(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲.txt", "旧话")])
    indexed(kept)
    store.keep(kept, [make("甲.txt", "新话")])
    assert [one.source for one in store.unsearched(kept)] == ["甲.txt"]
    assert found(kept, "旧话") == []
    indexed(kept)
    assert (found(kept, "旧话"), found(kept, "新话"), found(kept, "话")) == ([], ["甲.txt"], ["甲.txt"])


def test_the_index_does_not_grow_with_what_was_there_once(kept: Connection, make: Make) -> None:
    for number in range(40):
        store.keep(kept, [make("甲.txt", f"第{number}稿说稳")])
        indexed(kept)
        assert found(kept, f"第{number}稿") == ["甲.txt"]
    assert kept.execute("SELECT count(*) FROM bigrams WHERE bigrams MATCH ?", ('"说稳"',)).fetchone()[0] <= 4
    assert store.checked(kept) == []


def test_an_index_of_another_version_is_made_anew(
    kept: Connection, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(kept, [make("甲.txt", "稳中求进")])
    indexed(kept)
    monkeypatch.setattr(search, "VERSION", search.VERSION + 1)
    assert len(store.unsearched(kept)) == 1
    indexed(kept)
    assert found(kept, "求进") == ["甲.txt"]


def test_all_of_a_batch_is_indexed_or_nothing(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲.txt", "稳"), make("乙.txt", "稳", region="990200")])
    lacking = store.unsearched(kept)
    with pytest.raises(ZeroDivisionError):
        store.index(
            kept, ((one, [(store.Passage(0, str(1 // (1 - n)), "", ""), ("稳",))]) for n, one in enumerate(lacking))
        )
    assert len(store.unsearched(kept)) == 2


def test_both_spellings_of_a_passage_are_one_passage(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲.txt", "稳 中。求进。")])
    told = [store.Passage(0, "稳 中。", "review", "", "稳中。"), store.Passage(4, "求进。", "plan", "")]
    indexed(kept, {"甲.txt": told})
    (document,) = store.documents(kept)
    for word, expected in {"稳": [0], "稳中": [0], "稳 中": [0], "。": [0, 1], "求进": [1]}.items():
        assert store.searched_places(kept, [(word,)], document.key) == expected
        assert store.tally(kept, [(word,)]) == {document.key: len(expected)}
    assert store.searched_places(kept, [("。",)], document.key, ["plan"]) == [1]
    assert store.tally(kept, [("进",)], ["plan"]) == {document.key: 1}
    assert store.tally(kept, [("进",)], ["review"]) == {}
    assert store.passages(kept, document.key, [1])[0].text == "求进。"


def test_passages_come_back_as_they_went_in(kept: Connection, make: Make) -> None:
    store.keep(kept, [make("甲.txt")])
    told = [store.Passage(n * 3, f"第{n}\n", "", f"题{n}", f"第{n}", (0, 1), (0, 1)) for n in range(50)]
    indexed(kept, {"甲.txt": told})
    (document,) = store.documents(kept)
    again = [
        one._replace(starts=tuple(one.starts), shifts=tuple(one.shifts)) for one in store.passages(kept, document.key)
    ]
    assert again == told
    assert [one.heading for one in store.passages(kept, document.key, [40, 3, 17])] == ["题3", "题17", "题40"]


def test_a_store_without_an_index_says_that_all_is_lacking(db: Path, make: Make) -> None:
    with store.writing(db) as connection:
        store.keep(connection, [make("甲.txt")])
    with store.reading(db) as connection:
        assert len(store.unsearched(connection)) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # `make` keeps nothing
@given(st.lists(st.lists(ANY, min_size=1, max_size=6), min_size=1, max_size=3), ANY, ANY)
def test_the_index_finds_what_stands_in_a_passage(make: Make, texts: list[list[str]], word: str, other: str) -> None:
    """Whatever the words are made of, and however many there are, a passage is found if it has all of them."""
    with store.memory() as connection:
        store.keep(connection, [make(f"{n}.txt", region=f"99010{n}") for n in range(len(texts))])
        lacking = store.unsearched(connection)
        held = {one.key: texts[int(one.source[0])] for one in lacking}
        store.index(
            connection,
            [(one, [(store.Passage(0, text, "", ""), (text,)) for text in held[one.key]]) for one in lacking],
        )
        for words in ([word], [word, other]):
            expected = {key: sum(all(each in text for each in words) for text in held[key]) for key in held}
            tallied = store.tally(connection, [(each,) for each in words])
            assert tallied == {key: count for key, count in expected.items() if count}

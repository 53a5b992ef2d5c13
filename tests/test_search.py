"""What a scan of the text finds, the search finds: in what a reader sees, and in what the file has."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import duibiao
from duibiao import outline, store
from duibiao.errors import UsageError
from duibiao.model import Document, Extraction, Harvest, Kind, Source, Span
from duibiao.pipeline import searching
from duibiao.pipeline.spelling import cuts, pieces, spell, spellings
from duibiao.pipeline.where import Where
from duibiao.present.hits import Found

OFFICIAL = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "work-reports-2024.txt"
DIGESTS = Path(duibiao.__file__).parent / "demo"
PIECES = st.sampled_from(
    [
        *"经济增长的一二。！？；，、：”“）（\n\r\t 0159.%AaＧ５％-—~\"'*:()^\0",
        *("經濟", "乾县", "1,234", "5%左右", "NEAR", "AND", " OR ", "<p>", "</div>", "**", "&nbsp;", "\n— 12 —\n"),
        *("\n\n", "。\n", "4。6%", "產(chǎn)", "\u3000", "\u200b", "GDP", "5G", "国國會發長萬區財稅農資"),
    ]
)


def made(folder: str, *texts: str) -> Path:
    """A store of reports with these texts, each of its own region."""
    db = Path(folder) / "duibiao.db"
    with store.writing(db) as connection:
        for number, text in enumerate(texts):
            source = store.Input(f"/somewhere/{number}", f"{number}.txt", f"{number}", 1, 1, "v1")
            document = Document(
                f"99{number:04}-2024-gwr", text, Span(0, len(text)), Source(f"{number}.txt", f"{number}", "text/plain"),
                f"99{number:04}", f"第{number}市", 2024 + number % 2, Kind.GWR, "政府工作报告",
            )  # fmt: skip
            store.keep(connection, [store.pack(source, [Harvest(document, Extraction((), ()))])])
    return db


def occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def scanned(document: Document, word: str) -> set[tuple[int, int]]:
    """Where the file has the word, and where its reader sees it: stretches of the file."""
    reading = outline.draw(document).reading
    seen = (reading.span(at, at + len(word)) for at in occurrences(reading.text, word))
    return {(span.start, span.end) for span in seen} | {
        (document.span.start + at, document.span.start + at + len(word))
        for at in occurrences(document.span.of(document.text), word)
    }


def told(found: Found, id_: str) -> list[tuple[int, int]]:
    return [(int(str(hit.row["start"])), int(str(hit.row["end"]))) for hit in found.hits if hit.row["doc"] == id_]


def check(db: Path, documents: list[Document], word: str) -> None:
    """Every place a scan finds lies in a sentence that is found, and what is found has the word."""
    found = searching.search(db, [word], limit=None)
    assert found.sentences == len(found.hits)
    for document in documents:
        stretches = told(found, document.id)
        for start, end in scanned(document, word):
            assert any(first <= start and end <= last for first, last in stretches), (word, start, end)
    for hit in found.hits:
        assert hit.marks
        for start, end in hit.marks:
            assert hit.row["text"][start:end].strip(), (word, hit)  # type: ignore[index]


def whole_documents(db: Path) -> list[Document]:
    with store.reading(db) as connection:
        return [store.whole(connection, kept) for kept in store.documents(connection)]


def cut_from(text: str, chosen: random.Random) -> str:
    """A stretch of one to twelve characters with something at both of its ends."""
    while True:
        start = chosen.randrange(len(text))
        word = text[start : start + chosen.randint(1, 12)]
        seen = [at for at, character in enumerate(word) if spell(character)]
        if seen:
            return word[seen[0] : seen[-1] + 1]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(st.lists(PIECES, min_size=1, max_size=60).map("".join), st.randoms(use_true_random=False))
def test_what_a_scan_of_any_text_finds_is_found(text: str, chosen: random.Random) -> None:
    if not spell(text):
        return
    with TemporaryDirectory() as folder:
        db = made(folder, text)
        documents = whole_documents(db)
        reading = outline.draw(documents[0]).reading.text
        for source in (text, reading if spell(reading) else text):
            for _ in range(8):
                check(db, documents, cut_from(source, chosen))


@pytest.mark.parametrize("source", [DIGESTS, OFFICIAL], ids=["digests", "official"])
def test_what_a_scan_of_the_reports_finds_is_found(source: Path, tmp_path: Path) -> None:
    if not source.exists():
        pytest.skip("the official reports (../shared/corpus) are not here")
    db = tmp_path / "duibiao.db"
    duibiao.build([source], db)
    documents = whole_documents(db)
    chosen = random.Random(20240101)  # noqa: S311  a sample, no secret
    for _ in range(60):
        document = chosen.choice(documents)
        texts = (outline.draw(document).reading.text, document.span.of(document.text))
        check(db, documents, cut_from(chosen.choice(texts), chosen))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("稳经济。促发展。", "经济", ["稳经济。"]),
        ("稳经济。促发展。", "稳", ["稳经济。"]),
        ("稳经济。促发展。", "展", ["促发展。"]),
        ("稳经济。促发展。", "济。促", ["稳经济。促发展。"]),  # a quotation goes across sentences
        ("稳经济。促发展。", "经济 发展", []),  # several words are to be in one sentence
        ("稳经济，促发展。稳就业。", "发展 稳", ["稳经济，促发展。"]),
        ("增长５％左右。", "5%", ["增长５％左右。"]),
        ("增长5%左右。", "５％", ["增长5%左右。"]),
        ("达1,234亿元。", "1234", ["达1,234亿元。"]),
        ("达1,234亿元。", "1,234", ["达1,234亿元。"]),
        ("达1234亿元。", "1,234", ["达1234亿元。"]),
        ("发展经\n— 3 —\n济，", "经济", ["发展经\n— 3 —\n济，"]),  # a page turns inside the word
        ("发展经\n— 3 —\n济，", "3", ["发展经\n— 3 —\n济，"]),  # and what the eye skips is in the file
        ("國家經濟總量", "经济", ["國家經濟總量"]),
        ("国家经济总量", "經濟", ["国家经济总量"]),
        ("乾县。骨干县城。", "乾县", ["乾县。"]),
        ("发展5G基站。", "5g", ["发展5G基站。"]),
        ("GDP 增长。人均 GDP。", '"GDP 增长"', ["GDP 增长。"]),
        ("“三大工程”开工。三大工程。", "三大工程", ["“三大工程”开工。", "三大工程。"]),
        ("一、稳\n二、进\n", "稳 进", []),
        ("", "稳", []),
    ],
)
def test_words_are_found_as_they_are_seen(text: str, words: str, expected: list[str], tmp_path: Path) -> None:
    db = made(str(tmp_path), text)
    assert [hit.row["text"] for hit in searching.search(db, words).hits] == expected


@pytest.mark.parametrize(
    "words",
    ['"', '""', "*", "经*", "NEAR(经 济)", "AND", "OR", "NOT 经", "passage:经", "-经", "经^", "(", ")", "经\0济",
     "'; DROP TABLE inputs; --", "{经}", "经 + 济", "🀄", "\u0301"],
)  # fmt: skip
def test_no_word_is_read_as_a_command(words: str, tmp_path: Path) -> None:
    text = f"前面。这里写着{words}，原样。后面。"
    db = made(str(tmp_path), text, "无关。")
    found = searching.search(db, [words])
    assert [hit.row["doc"] for hit in found.hits] == ["990000-2024-gwr"]


def test_half_a_character_is_passed_over(tmp_path: Path) -> None:
    db = made(str(tmp_path), "稳。")
    assert searching.search(db, "\ud800稳 \ud800").sentences == 1
    assert searching.search(db, "稳 a\ud800\nb").sentences == 0
    with pytest.raises(UsageError, match="没有要查的词"):
        searching.search(db, "\ud800")


def test_a_page_is_a_stretch_of_the_whole_and_the_counts_are_of_all(tmp_path: Path) -> None:
    db = made(str(tmp_path), "稳一。稳二。进。", "稳三。", "进。", "稳四。稳五。稳稳。")
    whole = searching.search(db, "稳", limit=None)
    assert (whole.sentences, whole.documents) == (6, 3)
    for limit in (1, 2, 3, 10):
        pages = [searching.search(db, "稳", limit=limit, first=first) for first in range(0, 8, limit)]
        assert [hit for page in pages for hit in page.hits] == list(whole.hits)
        assert {(page.sentences, page.documents) for page in pages} == {(6, 3)}


def test_filters_leave_out_what_is_not_asked_for(tmp_path: Path) -> None:
    db = made(str(tmp_path), "稳。", "稳。")
    assert [hit.row["doc"] for hit in searching.search(db, "稳", where=Where(year=("2025",))).hits] == [
        "990001-2024-gwr"
    ]
    assert searching.search(db, "稳", where=Where(region=("990000",))).sentences == 1
    assert searching.search(db, "稳", kinds=["budget"]).sentences == 0


def test_the_part_of_a_sentence_can_be_asked_for(tmp_path: Path) -> None:
    text = "一、2023年工作回顾\n去年抓改革。\n二、2024年工作安排\n（一）扩内需\n今年抓改革。\n"
    db = made(str(tmp_path), text)
    every = searching.search(db, "抓改革").hits
    assert [(hit.row["part"], hit.row["section"]) for hit in every] == [
        ("review", "一、2023年工作回顾"),
        ("plan", "（一）扩内需"),
    ]
    for part in ("review", "plan"):
        found = searching.search(db, "抓改革", where=Where(part=(part,)))
        assert [hit.row["part"] for hit in found.hits] == [part]
        assert (found.sentences, found.documents) == (1, 1)


def test_the_places_are_those_of_the_file(tmp_path: Path) -> None:
    text = "前言。\n\n  推进经\n— 3 —\n济，“经济”增长。\n"
    hit = searching.search(made(str(tmp_path), text), "经济").hits[0]
    start, end = int(str(hit.row["start"])), int(str(hit.row["end"]))
    assert text[start:end] == hit.row["text"]
    assert hit.row["marks"] == "9-18 20-22"
    assert [text[start:][first:last] for first, last in hit.marks] == ["经\n— 3 —\n济", "经济"]


def test_an_index_that_was_cut_short_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = made(str(tmp_path), "稳一。", "稳二。", "稳三。")
    monkeypatch.setattr(searching, "AT_ONCE", 1)  # a transaction a document

    def cut(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        searching.fill(db, progress=cut)
    with store.reading(db) as connection:
        assert len(store.unsearched(connection)) == 1
    told: list[tuple[int, int]] = []
    assert searching.search(db, "稳", progress=lambda *counts: told.append(counts)).sentences == 3
    assert told == [(0, 1), (1, 1)]
    assert searching.search(db, "稳", progress=lambda *counts: told.append(counts)).sentences == 3
    assert len(told) == 2


@pytest.mark.parametrize(("words", "parts"), [
    ("稳 进", ("稳", "进")), ("稳\u3000进", ("稳", "进")), ('"a b" c', ("a b", "c")), ("“稳 中”", ("稳 中",)),
    ("中“稳”字", ("中“稳”字",)), ('"未完', ('"未完',)), ('" "', ()), ("", ()),
])  # fmt: skip
def test_a_query_is_its_words(words: str, parts: tuple[str, ...]) -> None:
    assert searching.phrases(words) == parts


@given(st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=5).map("".join), st.text(max_size=9))
def test_a_word_is_spelt_as_it_is_spelt_in_the_whole(before: str, word: str, after: str) -> None:
    assert spell(before + word + after) == spell(before) + spell(word) + spell(after)
    assert spell(spell(word)) == spell(word)
    assert all(spelling and spelling == spell(spelling) for spelling in spellings(word))


@given(st.text(alphabet="稳进。！\n”）a", max_size=30), st.data())
def test_a_piece_of_a_word_never_goes_across_passages(text: str, data: st.DataObject) -> None:
    """What is called whole lies in one passage wherever it stands, apart from line ends."""
    start = data.draw(st.integers(0, len(text)))
    word = text[start : data.draw(st.integers(start, len(text)))]
    assert "".join(text[first:last] for first, last in cuts(text)) == text
    if word and pieces(word) == [word]:
        assert any(first <= start and start + len(word) <= last for first, last in cuts(text))

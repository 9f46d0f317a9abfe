"""How documents are divided into passages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading import Block, Role
from ingest.splitting import split
from ingest.structure import Unit, units_of
from store.alignment import Alignment
from store.documents import DocumentFacts, Kind, Page, Passage

FACTS = DocumentFacts("A Compact on Rivers", kind=Kind.TREATY)


def count_words(texts: Sequence[str]) -> list[int]:
    """Count as a model would that adds two marks of its own to every text, and cuts long words in four."""
    return [2 + sum((len(word) + 3) // 4 for word in text.split()) for text in texts]


@dataclass(frozen=True)
class Clean:
    """A clean text with what its format tells."""

    text: str
    blocks: tuple[Block, ...] = ()


def passages(
    text: str, *, window: int = 120, target: int = 60, facts: DocumentFacts = FACTS, blocks: tuple[Block, ...] = ()
) -> tuple[Passage, ...]:
    units = units_of(Clean(text, blocks), facts)
    return split("d", text, units, facts, Alignment.identity(len(text)), (), count_words, window, target=target)


def check(text: str, found: Sequence[Passage], window: int) -> None:
    """Check the laws that hold for every division."""
    assert all(text[p.start : p.end] == p.text for p in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert "".join("".join(p.text.split()) for p in found) == "".join(text.split())
    assert all(p.start <= a < b <= p.end for p in found for a, b in p.sentences)
    assert [p.ordinal for p in found] == list(range(len(found)))
    assert len({p.id for p in found}) == len(found)
    for p in found:
        assert count_words([f"{p.context}\n{p.text}"])[0] <= window or len(p.text) < 2


ARTICLES = "\n\n".join(
    f"Article {number}\nDuty {'ABCDEFGH'[number]}\n\n"
    + "\n\n".join(
        f"{p}. Every Party keeps rule {number}.{p} in good faith, by day and by night." for p in range(1, size)
    )
    for number, size in ((1, 3), (2, 9), (3, 2))
)


def test_never_across_articles() -> None:
    """A passage holds text of one article, and the article's heading stands in its first passage."""
    found = passages(ARTICLES)
    check(ARTICLES, found, 120)
    assert [p.article for p in found] == sorted(p.article or "" for p in found)
    for number, letter in ((1, "B"), (2, "C"), (3, "D")):
        first = next(p for p in found if p.article == str(number))
        assert first.text.startswith(f"Article {number}\nDuty {letter}")
        assert all(
            p.context == f"A Compact on Rivers › Article {number} Duty {letter}"
            for p in found
            if p.article == str(number)
        )


def test_addresses() -> None:
    """A passage that holds a part of an article names its paragraphs; a whole article is named alone."""
    found = passages(ARTICLES)
    assert found[0].path == ("Article 1",)
    parts = [p.path for p in found if p.article == "2"]
    assert len(parts) > 1
    assert parts[0][-1].startswith("paragraphs 1–")
    assert parts[-1][-1].endswith("8")


def test_list_stays_with_its_introduction() -> None:
    """A short list is not torn from the line that introduces it."""
    text = (
        "The mills of the upper valley have stood idle since the flood of last year, and nobody owns them now.\n\n"
        "These are open:\n\n- the old mill;\n\n- the new mill;\n\n- the mill of the nuns.\n\n"
        "All the others were closed by the Bureau in the spring, when the gates were found to be rotten."
    )
    found = passages(text, target=30, facts=DocumentFacts("Mills", kind=Kind.REPORT))
    check(text, found, 120)
    holder = next(p for p in found if "These are open" in p.text)
    assert "the old mill" in holder.text
    assert "nuns" in holder.text


def test_short_paragraphs_are_gathered() -> None:
    """Short paragraphs under one heading share a passage; those under the next heading do not."""
    text = "Mills\n\nOne is open.\n\nTwo are closed.\n\nNets\n\nAll are torn."
    blocks = (Block(0, 5, Role.HEADING, 1), Block(38, 42, Role.HEADING, 1))
    found = passages(text, facts=DocumentFacts("Report", kind=Kind.REPORT), blocks=blocks)
    assert [p.path for p in found] == [("Mills",), ("Nets",)]


def test_giant_sentence() -> None:
    """A sentence longer than the window is cut at a clause, and nothing is lost."""
    text = "The Bureau counts " + ", ".join(f"mill number {number} of the valley" for number in range(200)) + "."
    found = passages(text)
    check(text, found, 120)
    assert len(found) > 5
    assert all(p.text.endswith((",", ".")) for p in found)


def test_giant_word() -> None:
    """Even a text without blanks is cut rather than lost."""
    text = "x" * 5000
    found = passages(text)
    check(text, found, 120)


def test_table_stands_alone() -> None:
    """A table has its own passages, cut between rows, with its rows as sentences."""
    rows = "\n".join(f"mill {number} | open | 18{number:02}" for number in range(40))
    text = f"The mills:\n\n{rows}\n\nThat is all."
    table = Block(12, 12 + len(rows), Role.TABLE)
    found = passages(text, facts=DocumentFacts("Mills", kind=Kind.REPORT), blocks=(table,))
    check(text, found, 120)
    tables = [p for p in found if p.role == "table"]
    assert len(tables) > 1
    assert all(text[a:b].startswith("mill") for p in tables for a, b in p.sentences)
    assert {p.role for p in found if "That is all" in p.text} == {"body"}


def test_note_with_its_paragraph() -> None:
    """A note stays with its paragraph where it fits, and is a passage of its own where it does not."""
    host = "The upper mill was closed in the spring."
    for note, together in (("Its gate was rotten.", True), (" ".join(["Its gate was rotten and old."] * 14), False)):
        text = f"{host}\n\n{note}"
        blocks = (Block(0, len(host), Role.PARAGRAPH), Block(len(host) + 2, len(text), Role.NOTE, reference=10))
        found = passages(text, facts=DocumentFacts("Mills", kind=Kind.REPORT), blocks=blocks)
        check(text, found, 120)
        assert (found[0].text == text) is together
        assert any(p.role == "note" for p in found) is not together


def test_pages() -> None:
    """A passage knows the pages of the source on which it stands."""
    raw = "One line here.\nTwo lines here.\nThree."
    pages = (Page(4, 0, 15), Page(5, 15, 31), Page(6, 31, 37))
    facts = DocumentFacts("Report", kind=Kind.REPORT)
    found = split(
        "d",
        raw,
        (Unit(0, 30), Unit(31, 37, path=("B",), titles=("B",))),
        facts,
        Alignment.identity(37),
        pages,
        count_words,
        120,
    )
    assert [p.pages for p in found] == [(4, 5), (6,)]


def test_long_title() -> None:
    """A very long title takes no more than its share of the window."""
    facts = DocumentFacts(" ".join(["Compact"] * 300) + " (CR)", symbol="X/1", kind=Kind.TREATY)
    found = passages(ARTICLES, facts=facts)
    check(ARTICLES, found, 120)
    assert all(count_words([p.context])[0] <= 40 for p in found)
    assert found[0].context.startswith("X/1 Compact")


def test_real_documents(shared: Path) -> None:
    """The laws hold on real documents of each kind, with a real tokenizer's window."""
    from ingest.cleaning import clean
    from ingest.facts import facts_of
    from ingest.loaders import load
    from store.embedding import open_embedding
    from store.settings import StoreSettings

    embedding = open_embedding(StoreSettings())
    for name in (
        "treaties/arms-trade-treaty.md",
        "cifta-att/001_3fee4d5242dad8f8.txt",
        "unsc/S_RES_0242_1967_EN_GOLD.txt",
    ):
        reading = load(shared / "corpus" / name)
        cleaned = clean(reading)
        facts = facts_of(cleaned, reading, name)
        units = units_of(cleaned, facts)
        found = split(
            "d", cleaned.text, units, facts, cleaned.alignment, cleaned.pages, embedding.count_tokens, embedding.window
        )
        assert "".join("".join(p.text.split()) for p in found) == "".join(cleaned.text.split())
        assert max(embedding.count_tokens([f"{p.context}\n{p.text}" for p in found])) <= embedding.window


WORDS = st.sampled_from(
    ["Article 1", "Article 2\n", "ANNEX I", "(a) one;", "1. The Parties meet in May, and stay.", "- a bullet",
     "word " * 40,      "x" * 300, "The end.", ":", "", "\n", "a; b; c, d"]
)  # fmt: skip


@pytest.mark.parametrize("window", [24, 120])
@settings(max_examples=60, deadline=None)
@given(lines=st.lists(WORDS, max_size=25))
def test_laws(window: int, lines: list[str]) -> None:
    """For all texts: passages are exact, ordered, disjoint, fit the window, and lose nothing."""
    text = "\n".join(lines)
    check(text, passages(text, window=window, target=window // 2), window)

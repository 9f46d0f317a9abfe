"""The cleaning as a whole: its laws, and that the alignment always tells where words came from."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cleaning import Cleaned, clean
from ingest.reading import Block, Reading, Role

PIECES = st.sampled_from(
    [
        "[bookmark: _Ref12]",
        "[footnoteRef:1]/",
        "[1: .\tA note about it.]",
        "\n\n",
        "\n",
        "\t",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\f",
        "**",
        "_",
        "[a](b)",
        "# ",
        "| x |",
        "Similar documents\n",
        "Transcription:\n",
        "....... 4\n",
        "1. ",
        "(a) ",
        "imple-\nment",
        " s ",
        "2012 16",
        "<http://a. b>",
        "Contents\n",
        "The States met on 3 May 2010. 7 ",
        "of the Committee",
        "7 Ibid. more\n",
        "<br>",
        "&amp;",
        "\ue000",
        "Words in a line that goes on for a while until it is broken by its width\n",
    ]
)
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join)


def assert_lawful(raw: str, cleaned: Cleaned) -> None:
    """Check what holds for every text."""
    seen = bytearray(len(raw))
    for run in cleaned.alignment.runs:
        assert raw[run.raw : run.raw + run.length] == cleaned.text[run.clean : run.clean + run.length]
        seen[run.raw : run.raw + run.length] = b"\1" * run.length
    rules = {rule for rule, _ in cleaned.applied}
    for rule, start, end in cleaned.dropped:
        assert rule in rules
        seen[start:end] = b"\1" * (end - start)
    assert not [index for index, character in enumerate(raw) if character.isalnum() and not seen[index]]
    position = 0
    for block in cleaned.blocks:
        assert position <= block.start < block.end
        assert not cleaned.text[position : block.start].strip()
        assert block.role is not Role.FURNITURE
        position = block.end
    assert not cleaned.text[position:].strip()


@given(raw=st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_law_for_any_text(raw: str) -> None:
    """Every run copies the raw text, and no letter or digit is lost but under a rule's name."""
    assert_lawful(raw, clean(Reading(raw=raw, format="text")))


@given(raw=MIXED, form=st.sampled_from(["text", "markdown", "pdf", "html", "docx"]))
@settings(max_examples=200, deadline=None)
def test_law_for_flawed_text(raw: str, form: str) -> None:
    """The law holds for texts full of the flaws that rules act on, in every format."""
    assert_lawful(raw, clean(Reading(raw=raw, format=form)))


@given(
    raw=MIXED,
    cuts=st.lists(st.integers(0, 300), max_size=10),
    roles=st.lists(st.sampled_from(list(Role)), min_size=10, max_size=10),
    reference=st.integers(-5, 300),
)
@settings(max_examples=150, deadline=None)
def test_law_for_any_blocks(raw: str, cuts: list[int], roles: list[Role], reference: int) -> None:
    """Blocks of any kind in any place, even beyond the text, break nothing."""
    edges = sorted(set(cuts))
    blocks = tuple(
        Block(start, end, role, reference=reference if role is Role.NOTE else None, number="1")
        for start, end, role in zip(edges, edges[1:], roles, strict=False)
    )
    assert_lawful(raw, clean(Reading(raw=raw, format="pdf", blocks=blocks)))


def test_clean_twice() -> None:
    """A clean text stays as it is when it is cleaned again."""
    raw = (
        "REPORT ON THE WORK OF THE OFFICE\n\nMandate\n\n\tThe Office was set up in 2004[footnoteRef:1]/ and reports"
        " yearly."
        "  [1: .\tIt replaced an older bureau.]\n\n1. First point of the list.\n1. Second point of the list.\n\nIt"
        " met twice.\n"
    )
    once = clean(Reading(raw=raw, format="text"))
    again = clean(Reading(raw=once.text, format="text"))
    assert again.text == once.text


def test_nothing_to_do() -> None:
    """A text without flaws is given back as it stands, in one run."""
    raw = "The Parties met in May.\n\nThey agreed on a plan."
    cleaned = clean(Reading(raw=raw, format="text"))
    assert cleaned.text == raw
    assert cleaned.applied == ()


def test_empty() -> None:
    """An empty text has an empty clean text."""
    assert clean(Reading(raw="", format="text")).text == ""


@pytest.mark.parametrize(
    "raw",
    [
        "." * 300_000 + " x",
        "[" * 200_000,
        "* " * 150_000,
        "<" * 300_000,
        "[1: " * 75_000,
        "a\n" * 60_000,
        "[footnoteRef:1]/ x [1: note] " * 5_000,
        "7 The word 7 ibid.\n\n" * 8_000,
    ],
    ids=["dots", "brackets", "stars", "angles", "notes", "lines", "calls", "numbers"],
)
def test_linear_time(raw: str) -> None:
    """No text makes a rule run away: a quarter of a megabyte of one sign takes a few seconds of processor at most."""
    start = time.process_time()
    clean(Reading(raw=raw, format="text"))
    assert time.process_time() - start < 8


def test_real_documents(shared: Path) -> None:
    """The law holds for the five reference documents and for a row of treaties and resolutions."""
    corpus = shared / "corpus"
    paths = [*sorted((corpus / "cifta-att").glob("*.txt")), *sorted((corpus / "treaties").glob("*.md"))[:6]]
    paths += sorted((corpus / "unsc").glob("*.txt"))[::60]
    for path in paths:
        raw = path.read_text(encoding="utf-8")
        form = "markdown" if path.suffix == ".md" else "text"
        assert_lawful(raw, clean(Reading(raw=raw, format=form)))

"""What a document says of the decisions and documents that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.correcting import Corrections
from ingest.preparing import prepare
from ingest.reading import Reading
from ingest.register.references import references_of
from store.quoting import Quotation, is_exact
from store.register.entries import Reference, Role


def count(texts: Sequence[str]) -> list[int]:
    return [max(1, len(text) // 4) for text in texts]


def references(raw: str, file: str = "a.txt", *, own: str | None = None) -> tuple[Reference, ...]:
    made = prepare(Path(file), Reading(raw=raw, format="text"), count, 512, target=160, corrections=Corrections([]))
    document = made.document
    if own is not None:
        document = replace(document, facts=replace(document.facts, symbol=own))
    found = references_of(document, made.passages)
    assert all(is_exact(document, Quotation(one.place.start, one.place.end, one.place.quote)) for one in found)
    assert all(one.raw in one.place.quote for one in found if one.role is Role.CITES)
    return found


OPENING = (
    "The harbours of the coast have been lit for many years, and the council of ports has said so at each session. "
)


def test_a_citation_is_quoted_with_its_sentence() -> None:
    """The quotation is the whole sentence that holds the symbol, and no other."""
    (found,) = references(f"{OPENING}The mandate stands in resolution AG/RES. 2781 (XLIII-O/13). Nothing else does.")
    assert (found.symbol.norm, found.role, found.raw) == (
        "AG/RES. 2781 (XLIII-O/13)",
        Role.CITES,
        "AG/RES. 2781 (XLIII-O/13)",
    )
    assert found.place.quote == "The mandate stands in resolution AG/RES. 2781 (XLIII-O/13)."
    assert (found.adopted.edtf if found.adopted else None, found.date_kind) == ("2013", "from the symbol")


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("It follows AG/RES. 2781 (XLIII-O/13), entitled “Lamps of the Coast: A View.”", "Lamps of the Coast: A View"),
        ("It follows AG/RES. 2781 (XLIII-O/13), “Lamps of the Coast”, in all its parts.", "Lamps of the Coast"),
        ("It follows “Lamps of the Coast” (AG/RES. 2781 (XLIII-O/13)) in all its parts.", "Lamps of the Coast"),
        ("Sigue la resolución AG/RES. 2781 (XLIII-O/13), titulada «Faros de la Costa».", "Faros de la Costa"),
        ("UN General Assembly Resolution 55/256, Protocol on the Lamps of Harbours (PoL), adopted 31 May 2001.",
         "Protocol on the Lamps of Harbours"),
        ("United Nations, Programme of Action to Light, Mark and Watch Harbours (PoL), A/CONF.292/15, 20 July 2001.",
         "Programme of Action to Light, Mark and Watch Harbours"),
        ("It follows AG/RES. 2781 (XLIII-O/13), which speaks of “lamps” only.", None),
        ("It follows AG/RES. 2781 (XLIII-O/13). See A/65/100, A/65/101.", None),
    ],
)  # fmt: skip
def test_titles(sentence: str, title: str | None) -> None:
    """A title stands in quotation marks beside the symbol, or between the symbol and the date in a note."""
    assert references(f"{OPENING}\n\n{sentence}")[0].title == title


@pytest.mark.parametrize(
    ("sentence", "edtf", "kind"),
    [
        ("It follows General Assembly resolution 61/90 of 6 December 2006.", "2006-12-06", "adopted"),
        ("UN General Assembly Resolution 61/90, 18 Dec. 2006.", "2006-12-18", "dated"),
        ("UN General Assembly Resolution 55/256, Protocol on the Lamps of Harbours (PoL), adopted 31 May 2001.",
         "2001-05-31", "adopted"),
        ("It follows CP/RES. 1170 of December 2, 2020.", "2020-12-02", "adopted"),
        ("It follows resolution 39 (1948) of 20 January in part.", "1948-01-20", "adopted"),
        ("It follows resolutions 425 (1978) and 426 (1978) of 19 March 1978.", "1978-03-19", "adopted"),
        ("Sigue el documento A/CONF.292/15, de 20 de julio de 2001.", "2001-07-20", "dated"),
        ("It follows resolution 1325 (2000) in the year 2010.", "2000", "from the symbol"),
        ("It follows A/RES/61/90 in all.", "2006/2007", "from the symbol"),
        ("It follows A/CONF.292/15 in all.", None, None),
    ],
)  # fmt: skip
def test_dates(sentence: str, edtf: str | None, kind: str | None) -> None:
    """The date is the one that the sentence gives with the symbol; failing that, what the symbol itself tells."""
    found = references(f"{OPENING}\n\n{sentence}")[0]
    assert (found.adopted.edtf if found.adopted else None, found.date_kind) == (edtf, kind)


RESOLUTION = (
    "Resolution 687 (1991)\nof 3 April 1991\n\nThe Security Council,\n\nRecalling its resolutions 660 (1990) of"
    " 2 August 1990 and 661 (1990) of 6 August 1990,\n\n1. Decides that resolution 687 (1991) shall be read."
)


def test_a_document_does_not_cite_itself() -> None:
    """A document's own symbol is what it is, wherever it stands; its date is the document's."""
    found = references(RESOLUTION)
    assert [(one.symbol.norm, one.role) for one in found] == [
        ("S/RES/687 (1991)", Role.IS),
        ("S/RES/660 (1990)", Role.CITES),
        ("S/RES/661 (1990)", Role.CITES),
        ("S/RES/687 (1991)", Role.IS),
    ]
    assert found[0].adopted is not None
    assert (found[0].adopted.edtf, found[0].date_kind) == ("1991-04-03", "adopted")


def test_a_joint_document_is_both() -> None:
    """A document of two organs has both symbols as its own, and neither is a citation."""
    head = "United Nations A/79/897-S/2025/209\n\nGeneral Assembly\n\n21 May 2025\n\nReport on the Lamps\n\n"
    found = references(f"{head}{OPENING}The last report was A/79/875-S/2024/976.")
    assert [(one.symbol.norm, one.role.value) for one in found] == [
        ("A/79/897", "is"),
        ("S/2025/209", "is"),
        ("A/79/875", "cites"),
        ("S/2024/976", "cites"),
    ]


def test_a_table_of_resolutions_in_the_head_is_no_masthead() -> None:
    """A paper that lists resolutions on its first page has none of them as its own symbol."""
    raw = (
        "Lamps in April 2012\n\nMandates\n\nThirty-eighth | 2008 | AG/RES. 2381 (XXXVIII-O/08)\n"
        "Thirty-ninth | 2009 | AG/RES. 2460 (XXXIX-O/09)\n"
    )
    assert {one.role for one in references(f"{raw}\n{OPENING}")} == {Role.CITES}


def test_a_symbol_set_by_hand() -> None:
    """A symbol set by hand is the document's own where the text has it; elsewhere there is nothing to quote."""
    raw = f"{OPENING}\n\nIt follows AG/RES. 2781 (XLIII-O/13)."
    assert [one.role for one in references(raw, own="AG/RES. 2781 (XLIII-O/13)")] == [Role.IS]
    assert [one.role for one in references(raw, own="AG/RES. 9 (XLIII-O/13)")] == [Role.CITES]


def test_headings_of_articles_are_no_references() -> None:
    """A label above a provision refers to nothing; the same words in a sentence do."""
    raw = "Treaty on Lamps\n\n" + "".join(
        f"Article {number}\n\nEach State Party shall light its lamps under Article {number + 1} of the Treaty.\n\n"
        for number in range(1, 5)
    )
    assert [one.raw for one in references(raw)] == [f"Article {number} of the Treaty" for number in range(2, 6)]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "AG/RES. 2781 (XLIII-O/13)",
                "resolution 687 (1991)",
                "A/RES/61/90",
                ". ",
                ", ",
                "\n\n",
                " It is so",
                "“Lamps”",
            ]
        ),
        max_size=10,
    )
)
def test_every_row_has_its_source(pieces: list[str]) -> None:
    """Whatever the text, each row's quotation is exact, and rows follow the text."""
    found = references(OPENING + "".join(pieces))
    assert [one.place.start for one in found] == sorted(one.place.start for one in found)


def test_resolutions_of_the_council_cite_each_other(shared: Path) -> None:
    """A resolution that cites another names the one that its file holds, with the year in the file's name."""
    folder = shared / "corpus" / "unsc"
    years = {int(path.name.split("_")[2]): int(path.name.split("_")[3]) for path in folder.glob("*.txt")}
    cited = 0
    for path in sorted(folder.glob("*.txt"))[500:560]:
        for one in references(path.read_text(encoding="utf-8"), path.name):
            if one.symbol.body == "UN Security Council" and one.symbol.kind == "UN resolution":
                cited += 1
                assert one.symbol.year == years[int(one.symbol.number or 0)]
    assert cited > 200

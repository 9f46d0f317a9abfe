"""The structure of documents: which text stands where."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Block, Role
from ingest.structure import Unit, units_of
from store.documents import DocumentFacts, Kind


@dataclass(frozen=True)
class Clean:
    """A clean text with what its format tells."""

    text: str
    blocks: tuple[Block, ...] = ()


def units(text: str, *blocks: Block, kind: Kind = Kind.TREATY, language: str = "en") -> tuple[Unit, ...]:
    return units_of(Clean(text, blocks), DocumentFacts("A Compact on Rivers", kind=kind, language=language))


def at(text: str, words: str, found: tuple[Unit, ...]) -> Unit:
    """Give the unit in which some words stand."""
    place = text.index(words)
    return next(unit for unit in found if unit.start <= place < unit.end)


def headed(*parts: str | tuple[int, str]) -> Clean:
    """Put together a text in which (level, words) is a heading."""
    text, blocks = "", []
    for part in parts:
        words = part if isinstance(part, str) else part[1]
        role, level = (Role.PARAGRAPH, None) if isinstance(part, str) else (Role.HEADING, part[0])
        blocks.append(Block(len(text), len(text) + len(words), role, level))
        text += words + "\n\n"
    return Clean(text, tuple(blocks))


COMPACT = """COMPACT ON RIVERS

The Parties to this Compact,

Recalling that rivers know no borders,

Have agreed as follows:

PART II
RULES OF USE

Article 7
Fishing

1. A Party that fishes shall:

(a) keep count of its catch;

(b) use nets

(i) with wide meshes, or

(ii) made of cotton; and

(c) report under Article 3.

2. Article 9 of the Charter of the Lakes does not apply.

Article 8 - Milling

No mill shall stop the water.

ANNEX I
MAPS

Article 1
Scale

The maps are drawn one to a thousand.
"""


class TestTreaties:
    def test_path_and_title(self) -> None:
        """A sub-paragraph knows its part, article, paragraph, and the title of its article."""
        unit = at(COMPACT, "with wide meshes", units(COMPACT))
        assert unit.path == ("Part II", "Article 7", "paragraph 1(b)(i)")
        assert (unit.article, unit.heading) == ("7", "Fishing")
        assert unit.titles == ("Part II RULES OF USE", "Article 7 Fishing")

    def test_title_on_the_same_line(self) -> None:
        """A title may follow the number behind a dash."""
        unit = at(COMPACT, "No mill shall", units(COMPACT))
        assert (unit.article, unit.heading) == ("8", "Milling")

    def test_mention_is_no_heading(self) -> None:
        """A paragraph that speaks of another article stays where it is."""
        assert at(COMPACT, "Charter of the Lakes", units(COMPACT)).path[-1] == "paragraph 2"

    def test_annex(self) -> None:
        """An article of an annex has the annex in its path, and is no article of the treaty."""
        unit = at(COMPACT, "one to a thousand", units(COMPACT))
        assert unit.path == ("Annex I", "Article 1")
        assert unit.article is None
        assert unit.heading == "Scale"

    def test_preamble(self) -> None:
        """What stands before the first article, from the speaker on, is the preamble."""
        assert at(COMPACT, "Recalling", units(COMPACT)).path == ("Preamble",)

    @pytest.mark.parametrize(
        ("heading", "article", "title"),
        [
            ("Article IV", "IV", None),
            ("ARTICLE 12", "12", None),
            ("Article 4.", "4", None),
            ("Art. 5", "5", None),
            ("Article 4 bis", "4 bis", None),
            ("Artículo 3º", "3", None),
            ("Artículo 3.- Definiciones", "3", "Definiciones"),
            ("ARTÍCULO XII. Depósito", "XII", "Depósito"),
            ("Artigo 2.º", "2", None),
            ("Artigo 6 – Pesca", "6", "Pesca"),
            ("Article premier", "1", None),
            ("Article 5: Use of nets", "5", "Use of nets"),
            ("Article 5 Use of nets", "5", "Use of nets"),
            ("Article 9 (Entry into force)", "9", "Entry into force"),
        ],
    )
    def test_headings(self, heading: str, article: str, title: str | None) -> None:
        """Articles are headed in many ways, in four languages."""
        clean = headed((3, heading), "The water belongs to all who live by it.")
        unit = units(clean.text, *clean.blocks)[-1]
        assert (unit.article, unit.heading) == (article, title)

    @pytest.mark.parametrize(
        ("heading", "label"),
        [
            ("CHAPTER III", "Chapter III"),
            ("Capítulo 2", "Capítulo 2"),
            ("CAPÍTULO IV", "Capítulo IV"),
            ("TÍTULO I", "Título I"),
            ("Titre II", "Titre II"),
            ("SEÇÃO 1", "Seção 1"),
            ("Section A", "Section A"),
            ("PARTE PRIMERA", "Parte PRIMERA"),
            ("Primera Parte", "Parte Primera"),
        ],
    )
    def test_divisions(self, heading: str, label: str) -> None:
        """Parts, titles, chapters and sections are known in four languages."""
        clean = headed((2, heading), (3, "Article 1"), "The water belongs to all who live by it.")
        assert units(clean.text, *clean.blocks)[-1].path[:1] == (label,)

    def test_body_on_the_heading_line(self) -> None:
        """Text may follow the article's number on the same line."""
        text = (
            "Art. 1. The Parties shall keep the water clean.\n\nArt. 2. The Parties shall meet every year in May.\n\n"
        )
        found = units(text)
        assert [unit.article for unit in found] == ["1", "1", "2", "2"]
        assert text[found[1].start : found[1].end] == "The Parties shall keep the water clean."

    def test_wrapped_text(self) -> None:
        """In wrapped text a line that happens to begin with a mention is no heading, a real one is."""
        text = (
            "Article 1\nUse\nThe Parties use the water of the basin as they have always done, and\n"
            "keep to what is said in\nArticle 9 of the older Compact on Lakes and in the rules\n"
            "that were made under it by the Bureau of the basin.\n"
            "Article 2\nWaste\nNo Party shall let waste of any kind into the water, or allow\nit.\n"
        )
        found = units(text)
        assert [unit.article for unit in found if unit.role != "heading"] == ["1", "2"]
        assert found[-1].heading == "Waste"

    def test_contents(self) -> None:
        """A table of contents is no structure: its entries head nothing."""
        text = (
            "CONTENTS\n\nArticle 1 Use\n\nArticle 2 Waste\n\nArticle 3 Meetings\n\n"
            "Article 1\nUse\n\nThe water is free for all.\n\nArticle 2\nWaste\n\nNo waste is let in.\n\n"
            "Article 3\nMeetings\n\nThe Parties meet in May.\n"
        )
        found = units(text)
        assert [unit.article for unit in found if unit.role == "body"] == [None, None, None, "1", "2", "3"]

    def test_titles_above(self) -> None:
        """Where titles stand above the articles throughout, each belongs to the article below it."""
        clean = headed(
            (4, "Use"), (3, "Article 1"), "It is free.", (4, "Waste"), (3, "Article 2"), "None is let in.",
            (4, "Meetings"), (3, "Article 3"), "They are held in May.",
        )  # fmt: skip
        found = units(clean.text, *clean.blocks)
        assert [unit.heading for unit in found if unit.role == "body"] == ["Use", "Waste", "Meetings"]

    def test_section_within_an_article(self) -> None:
        """A section that divides an article stays inside it; one that gathers articles stands above them."""
        clean = headed(
            (3, "Section 1"), (3, "Article 1"), (4, "Use"), (3, "Section I"), "It is free.",
            (3, "Section II"), "It is clean.",
            (3, "Section 2"), (3, "Article 2"), "It is cold.",
        )  # fmt: skip
        found = [unit for unit in units(clean.text, *clean.blocks) if unit.role == "body"]
        assert found[1].path == ("Section 1", "Article 1", "Section II")
        assert found[2].path == ("Section 2", "Article 2")

    def test_instrument_quoted_in_full(self) -> None:
        """The articles of an instrument that is quoted within an article are this document's own."""
        clean = headed(
            (3, "ARTICLE 1"), "The following shall be added:", (4, "“Protocol on Nets (Protocol II)"),
            (3, "Article 1"), "Nets are wide.", (3, "Article 2"), "Nets are long.”",
            (3, "ARTICLE 2"), "It begins in May.",
        )  # fmt: skip
        found = [unit for unit in units(clean.text, *clean.blocks) if unit.role == "body"]
        assert [unit.article for unit in found] == ["1", "1", "2", "2"]
        assert found[-1].path == ("Article 2",)

    def test_annexed_protocol(self) -> None:
        """A protocol after the last article is annexed."""
        clean = headed((3, "Article 1"), "It is free.", (2, "Protocol on Nets"), (3, "Article 1"), "Nets are wide.")
        unit = units(clean.text, *clean.blocks)[-1]
        assert unit.path == ("Protocol on Nets", "Article 1")
        assert unit.article is None

    def test_roman_letters(self) -> None:
        """After (h) comes the letter (i); under (b) the numeral (i)."""
        items = "".join(f"({letter}) the {letter} thing;\n\n" for letter in "abcdefghij")
        text = f"Article 1\n\n1. There are:\n\n{items}2. Nothing else.\n"
        assert at(text, "the i thing", units(text)).path[-1] == "paragraph 1(i)"
        assert at(text, "the j thing", units(text)).path[-1] == "paragraph 1(j)"

    def test_all_treaties(self, shared: Path) -> None:
        """In real treaties articles follow each other without a gap, and the asked ones have their titles."""
        from ingest.cleaning import clean
        from ingest.facts import facts_of
        from ingest.loaders import load

        counts = {
            "arms-trade-treaty.md": 28,
            "un-charter.md": 111,
            "vclt.md": 85,
            "untoc.md": 41,
            "cwc.md": 24,
            "npt.md": 11,
        }
        for name, count in counts.items():
            reading = load(shared / "corpus" / "treaties" / name)
            cleaned = clean(reading)
            found = units_of(cleaned, facts_of(cleaned, reading, name))
            assert len(dict.fromkeys(unit.article for unit in found if unit.article)) == count, name


class TestResolutions:
    TEXT = """Resolution 9 (1999)

The Assembly of the Basin,

Recalling its resolution 3 of 1993,

Deeply concerned at the state of the mills,

1. Calls upon the millers to open their gates:

(a) by night;

(b) on feast days;

2. Decides to remain seized of the matter.
"""

    def test_preamble_and_paragraphs(self) -> None:
        """Clauses that recall are the preamble, numbered ones are paragraphs."""
        found = units(self.TEXT, kind=Kind.RESOLUTION)
        assert at(self.TEXT, "Deeply", found).path == ("preamble",)
        assert at(self.TEXT, "on feast days", found).path == ("paragraph 1(b)",)
        assert at(self.TEXT, "seized", found).path == ("paragraph 2",)

    def test_unnumbered(self) -> None:
        """A single decision without a number is the operative part."""
        text = "The Council of the Basin,\n\nHaving heard the millers,\n\nDecides to close the gates.\n"
        assert at(text, "Decides", units(text, kind=Kind.RESOLUTION)).path == ("operative part",)

    def test_spanish(self) -> None:
        """Spanish resolutions are read likewise."""
        text = "La Asamblea de la Cuenca,\n\nRecordando su resolución 3,\n\n1. Exhorta a los molineros a abrir.\n"
        found = units(text, kind=Kind.RESOLUTION, language="es")
        assert [unit.path for unit in found] == [("preámbulo",), ("preámbulo",), ("párrafo 1",)]


class TestReports:
    def test_headings_nest(self) -> None:
        """Roman headings hold lettered ones, and paragraphs keep their numbers."""
        clean = headed(
            (1, "II. The mills"), (1, "A. Upper valley"), "12. Nine mills stand idle.", (1, "B. Lower valley"),
            "13. None does.", (1, "III. The nets"), "14. They are torn.",
        )  # fmt: skip
        paths = [unit.path for unit in units(clean.text, *clean.blocks, kind=Kind.REPORT) if unit.role == "body"]
        assert paths == [
            ("II. The mills", "A. Upper valley", "paragraph 12"),
            ("II. The mills", "B. Lower valley", "paragraph 13"),
            ("III. The nets", "paragraph 14"),
        ]

    def test_headings_without_marks(self) -> None:
        """A short line without a stop above a paragraph is a heading."""
        text = (
            "The mills\n\nNine mills of the valley have stood idle since the flood, and all their owners ask.\n\n"
            "Nets and boats\n\nThe nets that were handed out in the spring are torn, and most boats leak at the bow.\n"
        )
        found = units(text, kind=Kind.REPORT)
        assert [unit.path for unit in found if unit.role == "body"] == [("The mills",), ("Nets and boats",)]

    def test_title_is_no_step(self) -> None:
        """The document's own title is not repeated in each path."""
        clean = headed((1, "A Compact on Rivers"), (2, "Mills"), "Nine stand idle.")
        assert units(clean.text, *clean.blocks, kind=Kind.REPORT)[-1].path == ("Mills",)

    def test_notes_and_tables(self) -> None:
        """Notes and tables keep their role and stand where they are."""
        text = "Mills are old.\n\n1 Built in 1820.\n\na | b\n1 | 2\n"
        found = units(
            text, Block(0, 14, Role.PARAGRAPH), Block(16, 32, Role.NOTE), Block(34, 45, Role.TABLE), kind=Kind.REPORT
        )
        assert [unit.role for unit in found] == ["body", "note", "table"]


LINES = st.sampled_from(
    ["Article 1", "Article 2 Use", "PART I", "ANNEX", "(a) one;", "1. The Parties meet.", "- a bullet", "The Assembly,",
     "Recalling it,", "Contents", "A. Mills", "x", "in accordance with", "Article 3 of it", "", "", "   "]
)  # fmt: skip


@given(st.lists(LINES, max_size=30), st.sampled_from(list(Kind)))
def test_nothing_is_lost(lines: list[str], kind: Kind) -> None:
    """For all texts: units are in order, disjoint, and hold all that is not blank."""
    text = "\n".join(lines)
    found = units(text, kind=kind)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert "".join("".join(text[unit.start : unit.end].split()) for unit in found) == "".join(text.split())

"""Lines into paragraphs."""

from __future__ import annotations

from ingest.cleaning import clean
from ingest.reading import Block, Reading, Role
from store.documents import Page

WRAPPED = """The Council of Ports,

Recalling that the ports of the coast are old and that
their gates are often left open at night by those who
guard them,

Noting that ships of every kind may pass through a gate
that is left open,

1. Requests every port to close its gates at night and to
report on it before the end of the year;

2. Decides to return to the matter, and in particular to:
(a) The state of the gates of the ports on the northern
coast and on the islands;
(b) The pay of the guards, which was last raised in
1987 and has been low since then.
"""


def blocks_of(raw: str, form: str = "text") -> list[tuple[Role, str]]:
    cleaned = clean(Reading(raw=raw, format=form))
    return [(block.role, cleaned.text[block.start : block.end]) for block in cleaned.blocks]


def test_broken_lines() -> None:
    """Lines broken by their width are joined; numbered paragraphs and lettered items stay apart."""
    blocks = blocks_of(WRAPPED)
    assert [text[:12] for _, text in blocks] == [
        "The Council ",
        "Recalling th",
        "Noting that ",
        "1. Requests ",
        "2. Decides t",
        "(a) The stat",
        "(b) The pay ",
    ]
    assert blocks[1][1].endswith("often left open at night by those who guard them,")
    assert all(role is Role.ITEM for role, _ in blocks[3:])


def test_lists_and_paragraphs() -> None:
    """Items of a list are parted by a line end, paragraphs by a blank line."""
    text = clean(Reading(raw=WRAPPED, format="text")).text
    assert "\n(b) The pay" in text
    assert "\n\n(b)" not in text
    assert "\n\n2. Decides" in text


def test_hyphens_at_line_ends() -> None:
    """A word parted at a line end is joined as the document writes it elsewhere."""
    lines = [
        "The ports began the implementation of the plan and it was self-",
        "evident that the plan for the gates of the coast and the imple-",
        "mentation of the plan for the northern ports and the Inter-",
        "American plan would be well received by all those who had to",
        "carry it out over the years that were to come in the region.",
    ]
    [(_, text)] = blocks_of("\n".join(lines))
    assert "self-evident" in text
    assert "the implementation of the plan for the northern" in text
    assert "Inter-American" in text


def test_sentence_over_a_page() -> None:
    """A paragraph that a page break cut in the middle of a sentence is one paragraph."""
    raw = WRAPPED.replace("their gates are often", "\n\ntheir gates are often")
    assert len(blocks_of(raw)) == len(blocks_of(WRAPPED))


def test_a_name_over_a_page() -> None:
    """A paragraph that a page parts amid a name, or after a word that ends none, goes on; a new one does not."""

    def parted(first: str, second: str) -> int:
        raw = f"{first}\n\n{second}"
        spans = ((0, len(first)), (len(first) + 2, len(raw)))
        pages = tuple(Page(number, *span) for number, span in enumerate(spans, 1))
        blocks = tuple(Block(start, end, Role.PARAGRAPH) for start, end in spans)
        return len(clean(Reading(raw=raw, format="pdf", pages=pages, blocks=blocks)).blocks)

    rest = "Ports shall keep a list of the lamps that were lit, and send it to the council."
    assert parted("In every year, and before the end of its month of March, each member of the Northern", rest) == 1
    assert parted("In every year, and before the end of its month of March, each member of the", rest) == 1
    assert parted("In every year, and before the end of its month of March, each member sends a list.", rest) == 2
    assert parted("Recalling that the lamps of the ports are old and often not lit,", rest) == 2
    assert (
        parted("In every year, and before the end of its month of March, each member of the Northern", "Article 4") == 2
    )
    letter = "Letter dated 3 May from the council of ports to the members of the assembly"
    assert parted("In every year, and before the end of its month of March, each member of the Northern", letter) == 2


def test_signature() -> None:
    """Short lines that stand together stay together, line by line."""
    raw = (
        "The report is herewith submitted to the Council, which has asked for it.\n\nAna Ruiz\nAmbassador of"
        " Lima\nHead of Ports"
    )
    assert blocks_of(raw)[-1] == (Role.PARAGRAPH, "Ana Ruiz\nAmbassador of Lima\nHead of Ports")


def test_note_behind_host() -> None:
    """A note that the loader found at the end of the file stands behind the paragraph that calls it."""
    raw = "First paragraph.\n\nSecond paragraph.\n\nA note on the first."
    blocks = (
        Block(0, 16, Role.PARAGRAPH),
        Block(18, 35, Role.PARAGRAPH),
        Block(37, 57, Role.NOTE, number="1", reference=15),
    )
    cleaned = clean(Reading(raw=raw, format="docx", blocks=blocks))
    assert cleaned.text == "First paragraph.\n\nA note on the first.\n\nSecond paragraph."
    assert cleaned.alignment.raw_spans(18, 38)[0].start == 37


def test_numbers_of_the_format() -> None:
    """A number that the format generates is written in front, and cannot be quoted."""
    blocks = (Block(0, 8, Role.ITEM, number="(b)"),)
    cleaned = clean(Reading(raw="The gate", format="docx", blocks=blocks))
    assert cleaned.text == "(b) The gate"
    assert cleaned.alignment.raw_spans(0, 4) == ()

"""What an event is called: words of its sentence that stand by themselves."""

from __future__ import annotations

import pytest

from ingest.register.events.kinds import kind_of
from ingest.register.events.wording import named_at, title_of
from store.register.entries import EventKind
from store.when import When

COURSE = (
    "On 4 March 2014, the Office for the Lighting of Harbours (OLH) Lamp Programme, in collaboration with the"
    " Government of Peru, held a regional course on the care of lamps and of the towers that carry them."
)
REQUEST = (
    "Expresses concern at the state of the lamps along all of the coast and at the want of oil in all of the harbours"
    " of the north, and requests the Council to report by 4 March 2014."
)


def titled(sentence: str, date: str = "4 March 2014") -> str:
    start = sentence.index(date)
    return title_of(sentence, start, start + len(date))


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Following a meeting held on 4 March 2014 in Lima, the keepers drew up their plan.",
            "a meeting held on 4 March 2014 in Lima",
        ),
        (
            COURSE,
            "the Office for the Lighting of Harbours Lamp Programme … held a regional course on the care of lamps",
        ),
        (REQUEST, "requests the Council to report by 4 March 2014"),
    ],
)
def test_stands_by_itself(sentence: str, title: str) -> None:
    """A title names the thing of its date, without what is put in between; "…" tells where words are left out."""
    assert titled(sentence).startswith(title)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The ports hold to the 1960 Treaty concerning the lamps.", "1960 Treaty concerning the lamps"),
        ("The ports hold to the 1960 “Renewed Agreement on the Lamps”.", "1960 Renewed Agreement on the Lamps"),
    ],
)
def test_a_name_that_a_year_opens(sentence: str, name: str) -> None:
    """The name runs on to what it is about, and through quotation marks."""
    start = sentence.index("1960")

    assert named_at(sentence, start, start + 4) == name


@pytest.mark.parametrize(
    ("sentence", "date", "kind"),
    [
        ("Stock was taken as of the date of this report.", "as of the date of this report", EventKind.STATUS),
        ("What was agreed at the 1995, 2000 and 2010 Review Conferences was recalled.", "1995", EventKind.MEETING),
    ],
)
def test_kinds_by_their_words(sentence: str, date: str, kind: EventKind) -> None:
    """The words of the date itself, or the noun that a list of years stands in front of, say the kind."""
    start = sentence.index(date)

    assert kind_of(sentence, start, start + len(date), When.parse("1995")) is kind


def test_told_as_past() -> None:
    """What had been reached by a year that has passed was not due then."""
    sentence = "The lamps had reached 40 by 2015, as the mandate of the council says."
    start = sentence.index("2015")

    assert kind_of(sentence, start, start + 4, When.parse("2015"), told=True) is not EventKind.DEADLINE
    assert kind_of(sentence, start, start + 4, When.parse("2015")) is EventKind.DEADLINE

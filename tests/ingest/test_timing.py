"""Date expressions of a text, read in their context."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import date_mentions
from ingest.timing import COMPUTED, YEAR_INFERRED, Timing, timings
from store.alignment import Span
from store.documents import DocumentDate
from store.when import When

UNDATED = DocumentDate()
ISSUED = DocumentDate("6 May 2016", date(2016, 5, 6), date(2016, 5, 6))


def read(text: str, issued: DocumentDate = UNDATED) -> tuple[Timing, ...]:
    spans: list[Span] = []
    start = 0
    for part in text.split("\n\n"):
        spans.append(Span(start, start + len(part)))
        start += len(part) + 2
    return timings(text, spans, issued)


def edtf(text: str, issued: DocumentDate = UNDATED) -> list[str]:
    return [timing.when.edtf for timing in read(text, issued)]


class TestForms:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("The fair opened on March 4, 2015.", ["2015-03-04"]),
            ("The fair opened on 4 March 2015.", ["2015-03-04"]),
            ("It ran from March 4 to 9, 2015.", ["2015-03-04/2015-03-09"]),
            ("It ran 4–9 March 2015.", ["2015-03-04/2015-03-09"]),
            ("It ran from 30 March to 2 April 2015.", ["2015-03-30/2015-04-02"]),
            ("It ran from December 30, 2014 to January 2, 2015.", ["2014-12-30/2015-01-02"]),
            ("They met on March 4 and 5, 2015.", ["2015-03-04/2015-03-05"]),
            ("They met on March 4 and 7, 2015.", ["[2015-03-04, 2015-03-07]"]),
            ("They met on March 4, March 11, and April 1, 2015.", ["[2015-03-04, 2015-03-11, 2015-04-01]"]),
            ("They met on 4, 5 and 9 March 2015.", ["[2015-03-04, 2015-03-05, 2015-03-09]"]),
            ("It is due between March and June 2015.", ["2015-03/2015-06"]),
            ("It ran from March 2013 through June 2015.", ["2013-03/2015-06"]),
            ("In Mar./Apr. 2015 it closed.", ["2015-03/2015-04"]),
            ("Signed 4 Sep. 2015.", ["2015-09-04"]),
            ("The 2013-2014 term was long.", ["2013/2014"]),
            ("The 2013/14 term was long.", ["2013/2014"]),
            ("The seasons 2013/2014 were long.", ["2013/2014"]),
            ("During 2013 15 the harbour grew.", ["2013/2015"]),
            ("In 2013 15 harbours grew.", ["2013"]),
            ("January 1, 2013 December 31, 2015", ["2013-01-01/2015-12-31"]),
            ("It fell from 40 in 2001 to 12 in 2015.", ["2001", "2015"]),
            ("In the 1980s it was closed.", ["198X"]),
            ("It has stood since 2003.", ["2003/.."]),
            ("From at least 2003, it stood.", ["2003/.."]),
            ("From 2003 onwards it stood.", ["2003/.."]),
            ("It stood about 2003.", ["2003~"]),
            ("It opened on or around March 4, 2015.", ["2015-03-04~"]),
            ("DONE at Porto, this fourth day of March, two thousand and fifteen.", ["2015-03-04"]),
            ("2015-03-04", ["2015-03-04"]),
        ],
    )
    def test_english(self, text: str, expected: list[str]) -> None:
        """Each form of an English date has its EDTF, at its own precision."""
        assert edtf(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Se celebró del 4 al 9 de marzo de 2015.", ["2015-03-04/2015-03-09"]),
            ("Se celebró el 4 de marzo de 2015.", ["2015-03-04"]),
            ("Entre marzo y junio de 2015 se cerró.", ["2015-03/2015-06"]),
            ("Existe desde 2003.", ["2003/.."]),
            ("Se fundó hacia 2003.", ["2003~"]),
            ("En los años ochenta se cerró.", ["198X"]),
            ("Il s'est tenu du 4 au 9 mars 2015.", ["2015-03-04/2015-03-09"]),
            ("Il a été signé le 1er mars 2015.", ["2015-03-01"]),
            ("Il existe depuis 2003.", ["2003/.."]),
            ("Il fut fondé vers 2003.", ["2003~"]),
            ("Realizou-se de 4 a 9 de março de 2015.", ["2015-03-04/2015-03-09"]),
            ("Foi assinado em 4 de março de 2015.", ["2015-03-04"]),
        ],
    )
    def test_other_languages(self, text: str, expected: list[str]) -> None:
        """Spanish, French and Portuguese dates are read alike."""
        assert edtf(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "See www.harbours.example/2017-01-18/notes and <https://h.example/2015/03 /04>.",
            "Documents A/RES/61/89 and S/2012/345 and resolution 1540 (2004) stand.",
            "Vol. 2005 of the series, 2029 UNTS 55.",
            "It cost $2000.",
            "States may 5 times object; the 5 may decide.",
            "On 31 February 2015.",
            "The Rio de Janeiro office.",
            "It went out 2 hours ago.",
        ],
    )
    def test_what_is_no_date(self, text: str) -> None:
        """Links, symbols, volumes, sums of money and verbs are no dates."""
        assert edtf(text) == []


class TestContext:
    def test_the_year_of_the_sentence_before(self) -> None:
        """A date without a year has that of the sentence before, marked as inferred."""
        found = read("The first fair was held March 4 to 9, 2015. Later, from April 2 to 5, came the second.")

        assert [timing.when.edtf for timing in found] == ["2015-03-04/2015-03-09", "2015?-04-02/2015?-04-05"]
        assert found[1].flags == (YEAR_INFERRED,)

    def test_no_year_in_another_paragraph(self) -> None:
        """A year in another paragraph is not taken: the date stays open."""
        assert edtf("The first fair was held on March 4, 2015.\n\nThe visit took place on April 2.") == [
            "2015-03-04",
            "XXXX-04-02",
        ]

    def test_the_turn_of_the_year(self) -> None:
        """What follows a December in January is told of the next year."""
        assert edtf("On 30 December 2014 it closed. On 2 January it opened again.") == ["2014-12-30", "2015?-01-02"]

    def test_the_year_of_the_document(self) -> None:
        """In a dated document a day without a year is the last such day, or the next where the sentence looks ahead."""
        assert edtf("On 4 March the fair opened.", ISSUED) == ["2016?-03-04"]
        assert edtf("On 4 November the fair opened.", ISSUED) == ["2015?-11-04"]
        assert edtf("The fair will open on 4 March.", ISSUED) == ["2017?-03-04"]

    def test_that_year(self) -> None:
        """A year that is pointed back to is no inference."""
        found = read("It began in March 2015 and ended in June of that year.")

        assert [(timing.when.edtf, timing.flags) for timing in found] == [("2015-03", ()), ("2015-06", ())]

    def test_a_number_behind_a_day(self) -> None:
        """A number of people behind a day is no second day."""
        assert edtf("On 7 February, 11 sailors left the port.", ISSUED) == ["2016?-02-07"]

    def test_the_year_of_a_symbol(self) -> None:
        """Where only a symbol tells the year, it is taken from there."""
        text = "The fair was meant for April 5. That was granted by resolution CP/RES. 1045 (1987/14)."
        assert edtf(text) == ["2014?-04-05"]

    def test_on_is_no_end(self) -> None:
        """A date with "on" behind it is a day; "from … on" is open."""
        assert edtf("The plan of 4 March 2015 on lamps was kept.") == ["2015-03-04"]
        assert edtf("The lamps burned from 4 March 2015 on.") == ["2015-03-04/.."]

    def test_told_of_an_earlier_stretch(self) -> None:
        """A report on an earlier stretch tells of that: its "April" is not the one before its own date."""
        covers = "The report covers the period from January to December 2014.\n\n"

        assert edtf(covers + "In April, the lamps were lit.", ISSUED)[-1] == "2014?-04"
        assert edtf("In April, the lamps were lit.", ISSUED) == ["2016?-04"]


class TestDistance:
    def test_after_a_day(self) -> None:
        """Months after an event count back from the day that stands before, as exactly as they were told."""
        found = read("It closed on 24 December 2014, 19 months after it had opened.")

        assert [timing.when.edtf for timing in found] == ["2014-12-24", "2013-05~/2013-06~"]
        assert found[1].flags == (COMPUTED,)

    def test_ago(self) -> None:
        """Years ago count back from the date of the document, and are not computed without one."""
        assert edtf("It began almost ten years ago.", ISSUED) == ["2006~"]
        assert edtf("It began almost ten years ago.") == []

    def test_the_date_of_this_report(self) -> None:
        """The date of a report is its own; of an undated one the year, marked."""
        undated = DocumentDate("undated", date(2016, 2, 1), date(2016, 5, 1), inferred=True)

        assert edtf("As of the date of this report, all is done.", ISSUED) == ["2016-05-06"]
        assert edtf("As of the date of this report, all is done.", undated) == ["2016?"]


_WORDS = (
    "4|11|31|2015|1999|March|mai|de|to|and|,|-|/|.|since|about|the|\n\n|\n|1980s|years ago|of that year|Mar."
    "|A/RES/61/89|day of|fourth|19 months after"
)
_PIECES = st.sampled_from(_WORDS.split("|"))


class TestLaws:
    @given(st.lists(_PIECES, max_size=24).map(" ".join))
    def test_in_order_and_apart(self, text: str) -> None:
        """Dates stand within the text, in order and apart; their EDTF can be read and their bounds are ordered."""
        found = read(text, ISSUED)

        assert all(0 <= one.start <= one.core.start < one.core.end <= one.end <= len(text) for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
        for one in found:
            assert When.parse(one.when.edtf) == one.when
            assert one.when.earliest is None or one.when.latest is None or one.when.earliest <= one.when.latest

    @given(st.lists(_PIECES, max_size=16).map(" ".join))
    def test_mentions_are_the_same_dates(self, text: str) -> None:
        """The dates that tell when a document was issued come from the same reading."""
        found = list(date_mentions(text))

        assert all(one.earliest <= one.latest for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))

    @given(st.text(max_size=80))
    def test_any_text(self, text: str) -> None:
        """No text makes the reading fail."""
        read(text, ISSUED)

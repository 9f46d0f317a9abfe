"""What holds of dates at their true precision."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.when import When

_DAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))
_SINGLES = st.one_of(
    _DAYS.map(date.isoformat),
    _DAYS.map(lambda day: day.isoformat()[:7]),
    _DAYS.map(lambda day: day.isoformat()[:4]),
    _DAYS.map(lambda day: f"{day.year}?-{day.isoformat()[5:]}"),
    _DAYS.map(lambda day: f"{day.year}?-{day.isoformat()[5:]}~"),
    _DAYS.map(lambda day: f"{day.year}~"),
    _DAYS.map(lambda day: f"{day.year}?"),
    _DAYS.map(lambda day: f"{day.year // 10}X"),
    _DAYS.map(lambda day: f"{day.year // 100}XX"),
)
_UNDATED = _DAYS.map(lambda day: f"XXXX-{day.isoformat()[5:]}")
_INTERVALS = st.tuples(_DAYS, _DAYS).map(lambda days: "/".join(sorted(day.isoformat() for day in days)))
_OPEN = st.one_of(_SINGLES.map("{}/..".format), _SINGLES.map("../{}".format))
_SETS = st.lists(_DAYS, min_size=1, max_size=4).map(lambda days: f"[{', '.join(map(date.isoformat, sorted(days)))}]")
FORMS = st.one_of(_SINGLES, _UNDATED, _INTERVALS, _OPEN, _SETS)


class TestParse:
    @given(FORMS)
    def test_round_trip(self, text: str):
        """What is read is written again as it stood, and read again it is the same."""
        when = When.parse(text)

        assert str(when) == text
        assert When.parse(str(when)) == when

    @given(FORMS)
    def test_bounds_are_ordered(self, text: str):
        """The earliest day is never after the latest, and every form has a label and a precision."""
        when = When.parse(text)

        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
        assert when.label
        assert when.precision in {"day", "month", "year", "decade", "century", "none"}

    @pytest.mark.parametrize(
        ("text", "earliest", "latest"),
        [
            ("2004-02-29", "2004-02-29", "2004-02-29"),
            ("2004-02", "2004-02-01", "2004-02-29"),
            ("2004", "2004-01-01", "2004-12-31"),
            ("200X", "2000-01-01", "2009-12-31"),
            ("20XX", "2000-01-01", "2099-12-31"),
            ("2011/..", "2011-01-01", None),
            ("../2011", None, "2011-12-31"),
            ("XXXX-04-22", None, None),
            ("XXXX", None, None),
            ("2003-05/2003-07", "2003-05-01", "2003-07-31"),
            ("[2003-05-02, 2003-06-01]", "2003-05-02", "2003-06-01"),
        ],
    )
    def test_bounds(self, text: str, earliest: str | None, latest: str | None):
        """The days that a date may mean are those of its precision."""
        when = When.parse(text)

        assert (when.earliest and when.earliest.isoformat()) == earliest
        assert (when.latest and when.latest.isoformat()) == latest

    @settings(deadline=None)  # the package takes long to load
    @given(st.one_of(_SINGLES, _INTERVALS))
    def test_bounds_are_those_of_the_edtf_library(self, text: str):
        """Dates and closed intervals have the bounds that the edtf package gives them."""
        from edtf import parse_edtf, struct_time_to_date

        if "?-" in text or text.endswith("XX"):  # forms that the package bounds with margins of its own
            return
        theirs = parse_edtf(text)
        when = When.parse(text)

        assert when.earliest == struct_time_to_date(theirs.lower_strict())
        assert when.latest == struct_time_to_date(theirs.upper_strict())

    def test_typed_loosely(self):
        """Blanks and small letters do not matter."""
        assert When.parse(" [2012-04-20,2012-05-04 ] ").edtf == "[2012-04-20, 2012-05-04]"
        assert When.parse("xxxx-04-22").edtf == "XXXX-04-22"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "2012-13",
            "2013-02-29",
            "5 May 2012",
            "2012/2010",
            "../..",
            "2012/",
            "[2012",
            "[XXXX]",
            "199X-05",
            "0000",
        ],
    )
    def test_what_is_no_date(self, text: str):
        """Anything else is refused with a sentence."""
        with pytest.raises(ValueError, match=r"[.]$"):
            When.parse(text)

    @given(st.text(alphabet="0123456789X-/.,?~[] ", max_size=24))
    def test_never_fails_otherwise(self, text: str):
        """Whatever is typed is read, or refused as a ValueError."""
        try:
            when = When.parse(text)
        except ValueError:
            return
        assert When.parse(when.edtf) == when
        assert when.label


class TestLabel:
    @pytest.mark.parametrize(
        ("edtf", "label"),
        [
            ("2019-11-05/2019-11-07", "5 to 7 November 2019"),
            ("2019-11-30/2019-12-02", "30 November to 2 December 2019"),
            ("2009-12-30/2010-01-02", "30 December 2009 to 2 January 2010"),
            ("2012-05/2012-07", "May to July 2012"),
            ("2009-10/2011-12", "October 2009 to December 2011"),
            ("2008/2012", "2008 to 2012"),
            ("2011/..", "since 2011"),
            ("../2016", "until 2016"),
            ("XXXX-04-22", "22 April, year not given"),
            ("XXXX", "date not given"),
            ("2004~", "about 2004"),
            ("2004?", "2004 (inferred)"),
            ("199X", "the 1990s"),
            ("2021?-10-05", "5 October 2021 (year inferred)"),
            ("2020?-04-05~", "about 5 April 2020 (year inferred)"),
            ("[2012-04-20, 2012-04-27, 2012-05-04]", "20, 27 April and 4 May 2012"),
            ("[2010, 2012]", "2010 and 2012"),
        ],
    )
    def test_for_readers(self, edtf: str, label: str):
        """A label says all that the date says, in words."""
        assert When.parse(edtf).label == label


class TestComparing:
    def test_sorting(self):
        """A chronology runs by first day, the longer first, and ends with dates that have no year."""
        forms = ["2009", "2009-01", "2009-01-01", "../2010", "2011/..", "XXXX-04-22", "XXXX-05"]

        assert sorted(sorted(forms), key=lambda edtf: When.parse(edtf).sorting) == forms

    def test_touches(self):
        """A date touches a stretch if one of its days may lie in it."""
        first, last = date(2009, 4, 1), date(2009, 4, 30)

        assert When.parse("2009-04-24").touches(first, last)
        assert When.parse("2009").touches(first, last)
        assert When.parse("2008/..").touches(first, last)
        assert not When.parse("2009-05").touches(first, last)
        assert not When.parse("../2008").touches(first, last)
        assert not When.parse("XXXX-04-22").touches(first, last)
        assert When.parse("XXXX-04-22").touches(None, None)

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("2008-11", "2008-11-24/2008-11-25", True),
            ("2008", "2008-11-24", True),
            ("2008-11", "2008-12-01", False),
            ("2008/2012", "2009-04-24", False),
            ("2008/2012", "2008-03/2012-02", True),
            ("2011/..", "2011", False),
            ("2011/..", "2011-01-01/..", True),
            ("XXXX-04-22", "2009-04-22", False),
            ("XXXX-04-22", "XXXX-04-23", False),
            ("2004~", "2004-05-06", True),
        ],
    )
    def test_agrees(self, one: str, other: str, same: bool):
        """Two dates agree if the finer, told less exactly, is the coarser; whichever is asked."""
        assert When.parse(one).agrees(When.parse(other)) is same
        assert When.parse(other).agrees(When.parse(one)) is same


def test_light_import():
    """Reading dates loads no package but the standard library's own."""
    code = (
        "import sys, store.when; print(sorted(m for m in ('edtf', 'babel', 'sqlalchemy', 'numpy') if m in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"

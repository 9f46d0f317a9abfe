"""The stretch of time that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.lookup.times import stretch_of
from assistant.questions import read_question


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What happened in 2011?", date(2011, 1, 1), date(2011, 12, 31)),
        ("What happened from 2009 to 2011?", date(2009, 1, 1), date(2011, 12, 31)),
        ("What happened in February 2012?", date(2012, 2, 1), date(2012, 2, 29)),
        ("What happened on 22 November 1967?", date(1967, 11, 22), date(1967, 11, 22)),
        ("What happened on April 23, 2009?", date(2009, 4, 23), date(2009, 4, 23)),
        ("What happened on the 3rd of June 2015?", date(2015, 6, 3), date(2015, 6, 3)),
        ("Which meetings were held on 14 and 15 May 2012?", date(2012, 5, 14), date(2012, 5, 15)),
        ("Which meetings were held on May 14-15, 2012?", date(2012, 5, 14), date(2012, 5, 15)),
        ("¿Qué pasó el 9 de abril de 2018?", date(2018, 4, 9), date(2018, 4, 9)),
        ("What happened on 31 February 2012?", date(2012, 2, 1), date(2012, 2, 29)),
        ("What happened between March and May 2010?", date(2010, 3, 1), date(2010, 5, 31)),
    ],
)
def test_stretch(question: str, first: date, last: date) -> None:
    """A year, a month or a day is bounded by its own days; a day that is none leaves its month."""
    assert stretch_of(read_question(question)) == (first, last)


def test_no_year() -> None:
    """Without a year there is no stretch of time."""
    assert stretch_of(read_question("What happened on 5 May?")) == (None, None)

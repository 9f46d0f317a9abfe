"""What a document tells to have happened, or to be planned, and when."""

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
from ingest.register.events import OWN_DATE, events_of
from ingest.register.events.decided import FROM_SYMBOL
from ingest.register.events.undated import NO_DATE
from ingest.timing import YEAR_INFERRED
from store.documents import DocumentDate, Kind
from store.quoting import Quotation, is_exact
from store.register.entries import Event, EventKind, Happening
from store.when import When


def count(texts: Sequence[str]) -> list[int]:
    return [max(1, len(text) // 4) for text in texts]


OPENING = (
    "The harbours of the coast have been lit for many years, and the council of ports has said so at each session."
    " Their keepers know the lamps by name, and sailors trust them.\n\n"
)


def events(raw: str, *, kind: Kind = Kind.REPORT, issued: str = "") -> tuple[Event, ...]:
    made = prepare(
        Path("a.txt"), Reading(raw=OPENING + raw, format="text"), count, 512, target=160, corrections=Corrections([])
    )
    bounds = When.parse(issued) if issued else None
    own = DocumentDate(issued, bounds.earliest, bounds.latest) if bounds else DocumentDate()
    document = replace(made.document, facts=replace(made.document.facts, kind=kind, date=own))
    found = events_of(document, made.passages)
    assert all(is_exact(document, Quotation(one.place.start, one.place.end, one.place.quote)) for one in found)
    return found


def only(raw: str, *, kind: Kind = Kind.REPORT, issued: str = "") -> Event:
    (found,) = events(raw, kind=kind, issued=issued)
    return found


def test_an_event_has_its_sentence() -> None:
    """The place of an event is the sentence that tells it, and `written` is its date as it stands there."""
    found = only("The lamps were tested in spring. A new lamp was lit in Lima on March 4, 2015. It still burns.")

    assert found.place.quote == "A new lamp was lit in Lima on March 4, 2015."
    assert (found.when.edtf, found.written) == ("2015-03-04", "March 4, 2015")


class TestMeetings:
    def test_numbered(self) -> None:
        """A numbered meeting has its number, its body and its place; its title is its name."""
        found = only("· Tenth regular meeting of the CIFTA Consultative Committee, April 2, 2014, in Washington, D.C.")

        assert (found.when.edtf, found.kind, found.number) == ("2014-04-02", EventKind.MEETING, 10)
        assert found.title == "Tenth regular meeting of the CIFTA Consultative Committee"
        assert found.venue == "Washington, D.C."
        assert found.bodies[0].startswith("organ:consultative-committee")

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("The 24th Meeting of the Working Group on Lamps was held on 4 March 2014 in Lima.", 24),
            ("At its thirty-eighth session, on 4 March 2014, the Assembly of Ports met.", 38),
            ("La Quinta Reunión del Comité Consultivo se celebró el 4 de marzo de 2014.", 5),
            ("La vigésima primera reunión del Comité se celebró el 4 de marzo de 2014.", 21),
            ("La troisième réunion du Comité consultatif s'est tenue le 4 mars 2014.", 3),
            ("A décima segunda reunião do Comitê foi realizada em 4 de março de 2014.", 12),
        ],
    )
    def test_ordinals(self, text: str, number: int) -> None:
        """The number is read in figures or words, in four languages."""
        found = only(text)

        assert (found.when.edtf, found.number, found.kind) == ("2014-03-04", number, EventKind.MEETING)

    def test_a_number_belongs_to_the_date_beside_it(self) -> None:
        """Where a sentence holds several dates, the meeting is that of the nearest."""
        found = events(
            "At its ninth meeting, on 4 March 2014, the Council of Ports recalled the wreck of 5 May 1998, which sank"
            " in the bay."
        )

        assert [(one.when.edtf, one.number) for one in found] == [("2014-03-04", 9), ("1998-05-05", None)]

    @pytest.mark.parametrize(
        ("text", "numbered"),
        [
            (
                "The Port Council was elected on 4 March 2014, at the Ninth Meeting of the Security Council.",
                "2014-03-04",
            ),
            (
                "Under the plan for 2018-2022, the Security Council held its ninth meeting on 4 March 2014.",
                "2014-03-04",
            ),
            (
                "The Ninth Meeting of the Security Council on lamps; masts; the meeting was short, on 4 March 2014.",
                "2014-03-04",
            ),
            (
                "The Ninth Meeting of the Security Council was held in Lima (Peru) from 4 to 5 March 2014.",
                "2014-03-04/2014-03-05",
            ),
            ("Following the ninth meeting of the Security Council in 2014, the lamps were lit on 5 May 2015.", "2014"),
            ("Preparatory meetings for the Ninth Meeting of the Security Council: 4 March 2014, in Lima.", None),
            ("By resolution 12/4 of 4 March 2014 the ninth meeting of the Security Council was opened to all.", None),
        ],
    )
    def test_the_date_of_a_meeting(self, text: str, numbered: str | None) -> None:
        """Nearness and grammar tell which date is that of the meeting; other dates do not carry its number."""
        found = {one.when.edtf: one for one in events(text) if one.number}
        dated = [edtf for edtf in found if edtf != "XXXX"]

        assert dated == ([numbered] if numbered else [])
        assert all((one.number, one.bodies[0]) == (9, "organ:security-council") for one in found.values())
        assert all("inth " in one.title and "eeting" in one.title for one in found.values())

    def test_without_a_date(self) -> None:
        """A numbered meeting of a known body that the document never dates is told without a date, once."""
        found = events(
            "They kept the promises of the First and Second Meetings of the Security Council. The Second Meeting of the"
            " Security Council was long. The Third Meeting of the Security Council was held on 4 March 2014; before the"
            " Third Meeting of the Security Council all was dark. The first meeting of the Port Board was long."
        )

        assert [(one.when.edtf, one.number, one.flags) for one in found] == [
            ("XXXX", 1, (NO_DATE,)),
            ("XXXX", 2, (NO_DATE,)),
            ("2014-03-04", 3, ()),
        ]

    def test_planned_without_a_date(self) -> None:
        """A meeting without a date may be a plan."""
        found = only("The ports agreed to convene a Sixth Meeting of the Security Council to speak of lamps.")

        assert (found.when.edtf, found.number, found.happening) == ("XXXX", 6, Happening.PLANNED)

    def test_place_in_brackets(self) -> None:
        """The place may stand with the date in brackets."""
        found = only("A seminar was organized by the Council of Ports (Antigua, Guatemala, April 2 to 4, 2014).")

        assert (found.when.edtf, found.venue) == ("2014-04-02/2014-04-04", "Antigua, Guatemala")

    def test_virtual(self) -> None:
        """A meeting may be held nowhere in particular."""
        found = only("The meeting of the keepers was held virtually on March 4, 2014.")

        assert found.venue == "virtually"


class TestHappening:
    @pytest.mark.parametrize(
        ("text", "happening"),
        [
            ("The second meeting was held on 4 March 2014.", Happening.HAPPENED),
            ("The third meeting will be held on 4 March 2014.", Happening.PLANNED),
            ("Deliveries of lamps are planned between March and May 2014.", Happening.PLANNED),
            (
                "The Council had intended to meet on 4 March 2014, but asked to postpone the meeting.",
                Happening.NOT_HELD,
            ),
            ("The meeting scheduled for 4 March 2014 was cancelled.", Happening.NOT_HELD),
            ("No meetings of the keepers could be held in the 2013-2014 term.", Happening.NOT_HELD),
            ("La tercera reunión se celebrará el 4 de marzo de 2014.", Happening.PLANNED),
            ("La troisième réunion se tiendra le 4 mars 2014.", Happening.PLANNED),
        ],
    )
    def test_as_told(self, text: str, happening: Happening) -> None:
        """What a document tells as a plan stays one, and what was called off was not held."""
        assert only(text).happening is happening

    def test_later_than_the_document(self) -> None:
        """What lies behind the date of its document was a plan, whatever the verb."""
        found = events("Second Conference of Ports: June 5 and 6, 2016, in Quito.", issued="2016-05-06")

        assert [one.happening for one in found] == [Happening.PLANNED]

    def test_every_year(self) -> None:
        """A day of every year recurs, and has no year."""
        found = only("Each Party shall submit a report annually by 31 May to the keeper.", kind=Kind.TREATY)

        assert (found.when.edtf, found.kind, found.happening) == ("XXXX-05-31", EventKind.DEADLINE, Happening.RECURRING)

    def test_a_day_that_is_marked(self) -> None:
        """A day that an event marks is told besides, as one that recurs."""
        found = events("In 2014 a feast was held. A feast was held on March 4 to mark International Day of Lamps.")

        assert ("XXXX-03-04", Happening.RECURRING, "International Day of Lamps") in [
            (one.when.edtf, one.happening, one.title) for one in found
        ]


class TestKinds:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("The treaty on lamps entered into force on 4 March 2014.", EventKind.ENTRY_INTO_FORCE),
            ("It was ratified by Peru on 4 March 2014.", EventKind.TREATY_ACTION),
            ("The Assembly of Ports adopted the code of lamps on 4 March 2014.", EventKind.ADOPTION),
            ("In March 2014, in Quito, 300 old lamps were destroyed.", EventKind.DESTRUCTION),
            ("The keepers visited the tower of Porto on 4 March 2014.", EventKind.VISIT),
            ("The guide to lamps was published in March 2014 for sailors.", EventKind.PUBLICATION),
            ("In letters sent to all ports on 4 March 2014, the Council urged them to sign.", EventKind.LETTER),
            ("The Council requests the ports to report not later than 4 March 2014.", EventKind.DEADLINE),
            ("Welcoming the report of the Council, dated 14 March 2014, on lamps.", EventKind.PUBLICATION),
            ("As of March 2014, nine ports have new lamps.", EventKind.STATUS),
            ("The number of lamps rose to 1600 in 2014, by 40 per cent.", EventKind.STATISTIC),
            ("The report covers activities conducted from 2012 to 2014 in all ports.", EventKind.PERIOD),
            ("A workshop for keepers was held in Lima on 4 March 2014.", EventKind.MEETING),
            ("The Council sent lamps to four ports in March 2014.", EventKind.ACTIVITY),
            ("Requests the council to report on the lamps before 4 March 2018.", EventKind.DEADLINE),
            ("* Reissued for technical reasons on 12 March 2015.", EventKind.PUBLICATION),
            ("From January to June 2015, the oil that was burned increased by 0.2 per cent.", EventKind.STATISTIC),
        ],
    )
    def test_kind(self, text: str, kind: EventKind) -> None:
        """The words nearest to the date say what sort of event it is."""
        assert only(text).kind is kind

    def test_a_year_in_a_name(self) -> None:
        """A year that belongs to a name is that of its adoption, under that name."""
        found = only("The ports stand by the 2003 Lisbon Convention on Harbour Lights in all that they do.")

        assert (found.when.edtf, found.kind) == ("2003", EventKind.ADOPTION)
        assert found.title == "2003 Lisbon Convention on Harbour Lights"

    def test_several_dates(self) -> None:
        """Each date of a sentence is an event of its own."""
        found = events("The lights treaty was adopted on 31 May 2001 and entered into force on 3 July 2005.")

        assert [(one.when.edtf, one.kind) for one in found] == [
            ("2001-05-31", EventKind.ADOPTION),
            ("2005-07-03", EventKind.ENTRY_INTO_FORCE),
        ]

    def test_begun_and_completed(self) -> None:
        """What began on one date and was completed on another took from the one to the other."""
        found = only("The work on the tower began in June 2011 and was completed in November of that year.")

        assert found.when.edtf == "2011-06/2011-11"

    def test_names(self) -> None:
        """An event names its States, organs and instruments by their keys."""
        found = only("The CIFTA was ratified by the Dominican Republic, on April 2, 2014.")

        assert (found.states, found.instruments) == (("DO",), ("instrument:cifta",))


class TestTitles:
    def test_not_from_within_a_quotation(self) -> None:
        """A title that is cut does not begin within a quotation."""
        found = only(
            "The keepers of the harbour lamps, who had met in the great hall of the old port, spoke of the song"
            " “Lamps at of the coast, the masts, the ropes, lit for the sailors of the bay” on 4 March 2014."
        )

        assert found.title.startswith("The keepers of the harbour lamps")

    def test_the_thing_that_was_signed(self) -> None:
        """Of a long sentence the title is the thing that the date is said of."""
        found = only(
            "For all that concerns the lamps of the coast, the width of the harbour and the ropes of the boats, each"
            " port shall follow the rules that are set out in Part II of the Convention on Harbour Lamps, signed at"
            " Lima on 4 March 2014."
        )

        assert found.title.startswith("the Convention on Harbour Lamps, signed at Lima")


class TestSources:
    @pytest.mark.parametrize(
        "text",
        [
            "Keeper, A. and Sailor, B., Lamps of the coast, Harbour Papers no. 2012/2, July 2012.",
            "‘Lamps stolen from the tower’, El Faro, 15 July 2012.",
            "Office of Ports, Database of lamps, <www.ports.example>, accessed 11 Feb. 2014.",
            "Office of Ports, Lamps in numbers (Office of Ports: Mar. 2014), pp. 125–27.",
            "Council of Ports, ‘Lamps at a glance’, Press release, 2 Apr. 2013.",
            "Informant 6, interviewed on 31 May 2014.",
            "The list of towers is that of the April 1996 edition of the guide.",
        ],
    )
    def test_dates_of_sources(self, text: str) -> None:
        """When a source was printed, posted or looked up is no event."""
        assert events(text) == ()

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Convention on Lamps, adopted 31 May 2001, entered into force 3 July 2005.", ["2001-05-31", "2005-07-03"]),
            ("UN General Assembly Resolution 61/12, 18 Dec. 2006.", ["2006-12-18"]),
            ("Organization of American States, The Model Regulations for Lamps, 9 May 2008.", ["2008-05-09"]),
        ],
    )
    def test_acts_in_notes(self, text: str, expected: list[str]) -> None:
        """What an organ did counts though it stands in a citation."""
        assert [one.when.edtf for one in events(text)] == expected

    def test_numbers_are_no_years(self) -> None:
        """Four digits that count something are no year."""
        assert events("The divers have found some 2000 lamps, and of 1950 towers none was lit.") == ()

    def test_a_bound_in_a_treaty(self) -> None:
        """A date that only bounds a rule of a treaty is no event."""
        text = "“Old lamps” means lamps which were produced between 1 January 1946 and 1 January 1970."
        assert events(text, kind=Kind.TREATY) == ()


class TestDecisions:
    def test_year_of_a_symbol(self) -> None:
        """A decision whose symbol carries its year was adopted in it; once for a document."""
        found = only(
            "The Council granted it by resolution CP/RES. 1045 (1987/14). It recalled CP/RES. 1045 (1987/14) later."
        )

        assert (found.when.edtf, found.kind, found.flags) == ("2014", EventKind.ADOPTION, (FROM_SYMBOL,))

    def test_a_day_is_told_once(self) -> None:
        """Where its day is given, the year in the symbol adds nothing."""
        found = only("The Council granted it by resolution 687 (1991) of 3 April 1991.")

        assert (found.when.edtf, found.title) == ("1991-04-03", "resolution 687 (1991) of 3 April 1991")

    def test_recalled_in_a_resolution(self) -> None:
        """In a resolution the symbols that it recalls are references and no more."""
        assert events("Recalling its resolutions 687 (1991) and 688 (1991),", kind=Kind.RESOLUTION) == ()


def test_the_own_date() -> None:
    """A document's own date is its publication, marked as its own, under its title."""
    made = prepare(
        Path("a.txt"),
        Reading(raw=f"Lamps of the coast\n\nLima, 6 October 2014 (PORTS): {OPENING}", format="text"),
        count,
        512,
        target=160,
        corrections=Corrections([]),
    )
    (found,) = events_of(made.document, made.passages)

    assert (found.when.edtf, found.kind, found.flags) == ("2014-10-06", EventKind.PUBLICATION, (OWN_DATE,))
    assert found.title == made.document.facts.title


def test_inferred_years_are_flagged() -> None:
    """An event whose year is inferred says so."""
    found = events("The first fair was held March 4 to 9, 2015. Later, from April 2 to 5, the second was held.")

    assert [one.flags for one in found] == [(), (YEAR_INFERRED,)]


_WORDS = (
    "The Council|will|held|the|tenth meeting|of the Consultative Committee|on|in|4 March|2014|2000|from|to|Lima"
    "|(|)|,|.|;|\n\n|was|postponed|adopted|resolution 687 (1991)|CP/RES. 1045 (1987/14)|Peru|“|”|since|1980s|Report"
)
_PIECES = st.sampled_from(_WORDS.split("|"))


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_any_text(raw: str) -> None:
    """Whatever the text, titles are short and not empty, and quotations hold the event's place."""
    for found in events(raw):
        assert 0 < len(found.title) <= 160
        assert found.written
        assert found.place.quote

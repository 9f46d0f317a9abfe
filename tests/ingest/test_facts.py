"""What a document says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.cleaning import clean
from ingest.dates import date_mentions, parse_written_day
from ingest.facts import facts_of
from ingest.reading import Reading
from store.documents import DocumentFacts, Kind


def facts(raw: str, file: str = "a.txt", form: str = "text", title: str | None = None) -> DocumentFacts:
    reading = Reading(raw=raw, format=form, title=title)
    return facts_of(clean(reading), reading, file)


REPORT = (
    "The Office of Ports has the honor to present the report on activities carried out from 2015 to 2018 under the"
    " Harbour"
    " Convention (HARCON).\n\nWork of the year\n\n"
    "A seminar was held in Lima on March 4, 2018, and drew officers from nine ports of the coast.\n\n"
    "The studies were completed in January 2018. The fourth and final study will be presented in July 2018.\n\n"
    "A round table will be held during the Second Conference of Ports, to which all of them are invited.\n\n"
    "· Regular meeting of the Council, May 2, 2017, in Lima.\n\n· Second Conference of Ports: June 5 and 6, 2018, in"
    " Quito."
)


def test_undated_report() -> None:
    """An undated report is dated between the last thing it tells as past and the first that it tells as planned."""
    found = facts(REPORT).date
    assert found.label == "undated; after 4 March 2018, before 5 June 2018"
    assert (found.earliest, found.latest, found.inferred) == (date(2018, 3, 4), date(2018, 6, 5), True)
    assert len(found.evidence) == 2


def test_constructed_title() -> None:
    """A report without a title gets one from its first sentence, and says so; its issuer speaks there."""
    found = facts(REPORT)
    assert found.title == "Report of the Office of Ports on HARCON activities, 2015 to 2018"
    assert found.title_constructed
    assert found.issuer == "Office of Ports"
    assert found.kind is Kind.REPORT


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ((
            "El taller se celebró el 4 de marzo de 2018 en Lima con la presencia de muchos funcionarios de los"
            " puertos de la"
         " costa. La próxima reunión se celebrará el 5 de junio de 2018 en Quito."),
         "undated; after 4 March 2018, before 5 June 2018"),
        (("Le séminaire a eu lieu le 4 mars 2018 à Lima avec la participation des agents de tous les ports de la côte."
         " La prochaine réunion se tiendra le 5 juin 2018 à Quito."),
         "undated; after 4 March 2018, before 5 June 2018"),
        (("O seminário foi realizado em 4 de março de 2018 em Lima com a participação dos agentes de todos os portos da"
         " costa. A reunião será realizada em 5 de junho de 2018 em Quito."),
         "undated; after 4 March 2018, before 5 June 2018"),
        ("On 4 March 2018, the ports convened a meeting in Lima. As of February 2018, nine of them had signed.",
         "undated; after 4 March 2018"),
        ("The ports are old. Nothing is known of their age.", "undated"),
    ],
)  # fmt: skip
def test_tenses(raw: str, label: str) -> None:
    """The tense of the sentence decides, in four languages; without dates there is no interval."""
    assert facts(raw).date.label == label


def test_sources_do_not_date() -> None:
    """Dates in notes do not date the document."""
    raw = (
        "The seminar was held[footnoteRef:1]/ on March 4, 2018 in Lima. "
        " [1: .\tSee the letter that was sent on May 9, 2019.]\n\n"
        "It was a success for all who came."
    )
    assert facts(raw).date.label == "undated; after 4 March 2018"


def test_stated_dates() -> None:
    """A dateline and a date in the head of a paper are stated, in the document's own words."""
    press = facts("Ports agree on checks\n\nLima, 4 March 2019 (ABC): The ports agreed. They will meet on 6 May 2020.")
    assert press.date.label == "4 March 2019"
    assert (press.kind, press.issuer, press.title) == (Kind.PRESS, "ABC", "Ports agree on checks")
    paper = facts(
        "GATES OF THE NORTHERN COAST AND OF THE HILLS\n\nHARB Background Paper March 2011\n\nThe gates were built in"
        " 1990."
    )
    assert (paper.date.label, paper.date.earliest) == ("March 2011", date(2011, 3, 1))
    assert (paper.kind, paper.issuer) == (Kind.PAPER, "HARB")


TREATY = (
    "##Havenverdrag\n\n####Treaty on the Gates of Ports\n\nThe States Parties to this Treaty, recalling the meeting"
    " of 9 May 1990,\n\n"
    "### Article 1\n\nEach State Party shall lock its gates.\n\n### Article 2\n\nThis Treaty shall enter into force"
    " on ratification.\n\n"
    "### Article 3\n\nThe depositary shall inform the States Parties.\n\n"
)


def test_treaty() -> None:
    """A treaty has the title in its own language, and the date of its closing words or none."""
    undated = facts(TREATY, form="markdown")
    assert (undated.kind, undated.title, undated.date.label) == (Kind.TREATY, "Treaty on the Gates of Ports", "undated")
    done = facts(TREATY + "DONE at Lima, this second day of April, two thousand and thirteen.", form="markdown")
    assert done.date.earliest == date(2013, 4, 2)
    cited = facts(TREATY + "Annex\n\nThe Convention on Lamps, done at Rome on 10 March 1988.", form="markdown")
    assert cited.date.label == "undated"


def test_resolution() -> None:
    """A resolution of the Security Council has its symbol, its day and its name, whatever it cites."""
    raw = (
        "Resolution 9700 (1991)\nof 17 June 1991\n\nThe Security Council,\n\nRecalling S/RES/9000 (1990) of 1 May"
        " 1990,\n\n1. Decides."
    )
    found = facts(raw)
    assert (found.symbol, found.kind) == ("S/RES/9700 (1991)", Kind.RESOLUTION)
    assert found.title == "Security Council resolution 9700 (1991) of 17 June 1991"
    assert found.date.earliest == date(1991, 6, 17)
    older = facts(
        "97 (1953). Resolution of 3 December 1953\n\nThe Security Council\n\nDecides that an election shall take place."
    )
    assert older.symbol == "S/RES/97 (1953)"


def test_masthead() -> None:
    """The symbol in a masthead is the document's own; one in a sentence is a citation."""
    raw = (
        "United Nations S/2025/999\n\nSecurity Council Distr.: General\n\n6 February 2025\n\nThe ports, see"
        " A/80/777, were closed."
    )
    found = facts(raw)
    assert (found.symbol, found.date.label, found.kind) == ("S/2025/999", "6 February 2025", Kind.REPORT)
    assert facts("The ports were closed, as document A/80/777 says in its first part.").symbol is None


BODY = (
    "The meeting was opened by the chair of the port council, who thanked the host for the harbour and its lamps,"
    " and told what had been done since the ports had met in the north for the first time."
)


def test_a_first_line_is_the_title() -> None:
    """A first line that is written as titles are is the title, whatever headings come after it."""
    found = facts(
        f"Report of the Third Conference of the Parties to the Harbour Convention\n\nOpening of the Meeting\n\n{BODY}"
        f"\n\nAdoption of the Agenda\n\n{BODY}"
    )
    assert found.title == "Report of the Third Conference of the Parties to the Harbour Convention"
    assert not found.title_constructed
    assert (
        facts(f"The Council met at noon in Lima\n\nOpening of the Meeting\n\n{BODY}").title == "Opening of the Meeting"
    )


@pytest.mark.parametrize("dateline", ["Bergen, 9 May 2014", "São Luís, 9 de maio de 2014", "New York, 9–12 May 2014"])
def test_a_dateline_is_no_title(dateline: str) -> None:
    """A place and a day, in front or below the words "press release", date a note and do not name it."""
    beneath = (
        f"Ports agree on lamps\n\nThe ports agreed today. {BODY}\n\nFor more information about Nordport, write to us."
    )
    assert facts(f"{dateline}\n\n{beneath}").title == "Ports agree on lamps"
    found = facts(f"PRESS RELEASE\n\n{dateline}\n\n{beneath}")
    assert (found.title, found.kind, found.issuer) == ("Ports agree on lamps", Kind.PRESS, "Nordport")
    alone = facts(f"{dateline}\n\nThe ports agreed today on one lamp. {BODY}")
    assert alone.title_constructed
    assert alone.title == "The ports agreed today on one lamp"


def test_a_treaty_named_by_its_day() -> None:
    """The name of an instrument is a title though it ends in a place and a day."""
    found = facts(f"Protocol on the Lamps of the Harbour, Bergen, 9 May 2014\n\n{BODY}")
    assert found.title == "Protocol on the Lamps of the Harbour, Bergen, 9 May 2014"


@pytest.mark.parametrize(
    ("head", "note", "symbol", "day"),
    [
        (
            "RESOLUCIÓN CF/RES. 31 (IX-O/14)\n\nLÁMPARAS DE LOS PUERTOS DEL NORTE",
            "(Aprobada en la segunda sesión ordinaria de la conferencia, celebrada el 9 de mayo de 2014)",
            "CF/RES. 31 (IX-O/14)",
            date(2014, 5, 9),
        ),
        (
            "RESOLUTION CC/RES. 4 (III-O/09)\n\nLAMPS OF THE NORTHERN PORTS",
            "(Adopted at the second plenary session of the council of ports, held on May 9, 2009)",
            "CC/RES. 4 (III-O/09)",
            date(2009, 5, 9),
        ),
    ],
)
def test_resolution_of_another_body(head: str, note: str, symbol: str, day: date) -> None:
    """A resolution of any body has its symbol, its kind and the day of its adoption, noted above or at the end."""
    seen = "THE COUNCIL OF PORTS,\n\nHaving seen the report of 3 April 2008,"
    body = f"{seen}\n\nRESOLVES:\n\n1. To light all lamps at night."
    for raw in (f"{head}\n\n{note}\n\n{body}", f"{head}\n\n{body}\n\n{note}"):
        found = facts(raw)
        assert (found.symbol, found.kind, found.date.earliest) == (symbol, Kind.RESOLUTION, day)
    cited = facts(f"Lamps of the ports\n\nThe ports follow resolution {symbol}, which was adopted earlier. {BODY}")
    assert cited.symbol is None


def test_metadata_title() -> None:
    """A title from the metadata counts only where it is a title and the text bears it out."""
    body = "This paper deals with the gates of the northern coast, which are old and in bad repair."
    assert facts(body, title="Gates of the northern coast").title == "Gates of the northern coast"
    assert facts(body, title="Microsoft Word - draft3.doc").title_constructed


def test_dates_in_text() -> None:
    """Ranges, lists, short months and four languages are read; numbers inside links are no dates."""
    text = (
        "May 14 and 15, 2012; del 5 al 7 de noviembre de 2019; 1er juillet 1998; 30 June–4 July 2011; 24 Jan. 2017;"
        " between May and July 2012; http://example.org/2017-01-18/a"
    )
    found = [(mention.earliest, mention.latest) for mention in date_mentions(text)]
    assert found == [
        (date(2012, 5, 14), date(2012, 5, 15)),
        (date(2019, 11, 5), date(2019, 11, 7)),
        (date(1998, 7, 1), date(1998, 7, 1)),
        (date(2011, 6, 30), date(2011, 7, 4)),
        (date(2017, 1, 24), date(2017, 1, 24)),
        (date(2012, 5, 1), date(2012, 7, 31)),
    ]
    written = parse_written_day("this twenty-third day of May, one thousand nine hundred and sixty-nine")
    assert written is not None
    assert written.earliest == date(1969, 5, 23)


def test_reference_documents(shared: Path) -> None:
    """The five reference documents have their kinds, dates, issuers and symbols as a careful reader found them."""
    expected = {
        "000": (Kind.REPORT, "undated; after 3 December 2020, before 17 December 2020"),
        "001": (Kind.REPORT, "undated; after 10 February 2012, before 14 May 2012"),
        "002": (Kind.PRESS, "6 October 2021"),
        "003": (Kind.PAPER, "February 2017"),
        "004": (Kind.PRESS, "undated; after 27 February 2014"),
    }
    for key, (kind, label) in expected.items():
        path = next((shared / "corpus" / "cifta-att").glob(f"{key}*"))
        found = facts(path.read_text(encoding="utf-8"), path.name)
        assert (found.kind, found.date.label, found.language) == (kind, label, "en")
        assert found.title_constructed == (key in {"001", "004"})


def test_resolutions_of_the_council(shared: Path) -> None:
    """All but a few of the Council's resolutions give the symbol that their file is named for, and a date."""
    paths = sorted((shared / "corpus" / "unsc").glob("*.txt"))[::9]
    wrong = []
    for path in paths:
        raw = path.read_text(encoding="utf-8")
        if len(raw.strip()) < 200:
            continue
        number, year = path.name.split("_")[2:4]
        found = facts(raw, path.name)
        if found.symbol != f"S/RES/{int(number)} ({year})" or found.date.earliest is None:
            wrong.append(path.name)
    assert len(wrong) <= 0.06 * len(paths), wrong

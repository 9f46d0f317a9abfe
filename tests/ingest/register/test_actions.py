"""What a document says of who did what about an instrument, of instruments as a whole, and of how many."""

# a table of words reads best as words
# ruff: noqa: SIM905  # a table of words reads best as words
from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.correcting import Corrections
from ingest.preparing import prepare
from ingest.reading import Reading
from ingest.register.actions import actions_of
from store.documents import DocumentDate, Kind
from store.quoting import Quotation, is_exact
from store.register.entries import Action

DATED = DocumentDate("5 May 2015", date(2015, 5, 5), date(2015, 5, 5))


def count(texts: Sequence[str]) -> list[int]:
    return [max(1, len(text) // 4) for text in texts]


def actions(
    raw: str,
    *,
    kind: Kind = Kind.REPORT,
    language: str = "en",
    issued: DocumentDate = DATED,
    title: str | None = None,
    form: str = "text",
) -> tuple[Action, ...]:
    """Give the rows of a text, each with an exact quotation."""
    made = prepare(Path("a.txt"), Reading(raw=raw, format=form), count, 512, target=160, corrections=Corrections([]))
    facts = replace(made.document.facts, kind=kind, language=language, date=issued)
    document = replace(made.document, facts=replace(facts, title=title) if title else facts)
    found = actions_of(document, made.passages)
    for row in found:
        assert row.place is not None
        assert is_exact(document, Quotation(row.place.start, row.place.end, row.place.quote))
    return found


def said(rows: Sequence[Action]) -> list[str]:
    """Write rows short: "CL ratified att 2018-05-18", "17 parties of cifta in LAC"."""
    lines = []
    for row in rows:
        what = row.instrument.removeprefix("instrument:")
        if row.value and not row.state:
            parts = [row.value, row.of, "of", what] if row.of else [what, "is", row.value]
            parts += ["in", row.scope] if row.scope else []
        else:
            parts = [row.state, row.action.value, what]
        lines.append(" ".join(str(part) for part in [*parts, row.when.edtf if row.when else None] if part))
    return lines


_OUTSIDE = ["CL signed, not ratified escazu", "PE signed, not ratified escazu"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Chile ratified the Arms Trade Treaty on 18 May 2018.", ["CL ratified att 2018-05-18"]),
        ("en", "On 18 May 2018, Chile ratified the Arms Trade Treaty.", ["CL ratified att 2018-05-18"]),
        ("en", "The Arms Trade Treaty was ratified by Chile on 18 May 2018.", ["CL ratified att 2018-05-18"]),
        ("en", "Belize acceded to the Convention on Cluster Munitions in 2014.", ["BZ acceded ccm 2014"]),
        (
            "en",
            "The Government of Jamaica signed the Arms Trade Treaty on 3 June 2013 and ratified it on 3 June 2014.",
            ["JM signed att 2013-06-03", "JM ratified att 2014-06-03"],
        ),
        (
            "en",
            "Chile, Peru and the Republic of Korea have signed but not ratified the Convention on Cluster Munitions.",
            ["CL signed, not ratified ccm", "PE signed, not ratified ccm", "KR signed, not ratified ccm"],
        ),
        (
            "en",
            "Brazil, Chile (12 May 2010) and Peru (3 June 2011) ratified the Convention on Cluster Munitions.",
            ["BR ratified ccm", "CL ratified ccm 2010-05-12", "PE ratified ccm 2011-06-03"],
        ),
        (
            "en",
            "Georgia and Niger ratified the Arms Trade Treaty; Nigeria signed it.",
            ["GE ratified att", "NE ratified att", "NG signed att"],
        ),
        ("en", "Iraq has signed the Convention on Lamps, of 10 April 1972.", ["IQ signed Convention on Lamps"]),
        (
            "en",
            "Antigua and Barbuda deposited its instrument of ratification of the Arms Trade Treaty on 12 August 2013.",
            ["AG ratified att 2013-08-12"],
        ),
        ("en", "Chile became the tenth State to ratify the Convention on Cluster Munitions.", ["CL ratified ccm"]),
        (
            "en",
            "Saint Lucia became the 31st State Party to the Convention on Cluster Munitions on 5 May 2014.",
            ["LC party ccm 2014-05-05"],
        ),
        (
            "en",
            (
                "The Convention on Cluster Munitions was discussed. Belize deposited its instrument of accession on 3 "
                "June 2014."
            ),
            ["BZ acceded ccm 2014-06-03"],
        ),
        ("en", "Canada withdrew from the Arms Trade Treaty on 3 March 2011.", ["CA withdrew att 2011-03-03"]),
        ("en", "Cuba made a reservation to the Convention on Cluster Munitions.", ["CU made a reservation ccm"]),
        (
            "en",
            "The Convention on Cluster Munitions entered into force for Chile on 1 June 2011.",
            ["CL entered into force ccm 2011-06-01"],
        ),
        (
            "es",
            "Chile ratificó el Tratado sobre el Comercio de Armas el 18 de mayo de 2018.",
            ["CL ratified att 2018-05-18"],
        ),
        (
            "es",
            "Chile y Perú han firmado el Acuerdo de Escazú, pero no lo han ratificado.",
            ["CL signed, not ratified escazu", "PE signed, not ratified escazu"],
        ),
        (
            "es",
            "Belice, Guyana y Surinam son partes en la Convención sobre Municiones en Racimo.",
            ["BZ party ccm", "GY party ccm", "SR party ccm"],
        ),
        (
            "es",
            "El Tratado sobre el Comercio de Armas fue ratificado por Chile el 18 de mayo de 2018.",
            ["CL ratified att 2018-05-18"],
        ),
        (
            "fr",
            "Le Chili a ratifié le Traité sur le commerce des armes le 18 mai 2018.",
            ["CL ratified att 2018-05-18"],
        ),
        (
            "fr",
            "Le Chili et le Pérou ont signé l’Accord d’Escazú mais ne l’ont pas ratifié.",
            ["CL signed, not ratified escazu", "PE signed, not ratified escazu"],
        ),
        (
            "fr",
            "Le Brésil et le Chili sont parties à la Convention sur les armes à sous-munitions.",
            ["BR party ccm", "CL party ccm"],
        ),
        (
            "pt",
            "O Chile ratificou o Tratado sobre o Comércio de Armas em 18 de maio de 2018.",
            ["CL ratified att 2018-05-18"],
        ),
    ],
)
def test_who_did_what(language: str, text: str, expected: list[str]) -> None:
    """A row for each State and instrument, with the date where the act has one."""
    assert said(actions(text, language=language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mexico has not ratified the Escazú Agreement.", ["MX not party escazu"]),
        ("en", "Mexico is not a party to the Convention on Cluster Munitions.", ["MX not party ccm"]),
        ("en", "Chile has yet to ratify the Arms Trade Treaty.", ["CL not party att"]),
        ("en", "Chile has neither signed nor ratified the Arms Trade Treaty.", ["CL not signed att"]),
        (
            "en",
            (
                "The Board wrote to the signatory States that had not yet ratified the Arms Trade "
                "Treaty – Chile and Peru –"
                " and asked them to do so."
            ),
            ["CL signed, not ratified att", "PE signed, not ratified att"],
        ),
        ("es", "México no ha ratificado la Convención sobre Municiones en Racimo.", ["MX not party ccm"]),
        ("fr", "Haïti n’a pas ratifié la Convention sur les armes à sous-munitions.", ["HT not party ccm"]),
        ("pt", "O Brasil não ratificou o Acordo de Escazú.", ["BR not party escazu"]),
    ],
)
def test_who_did_not(language: str, text: str, expected: list[str]) -> None:
    """What is denied is a statement of its own, never its opposite."""
    assert said(actions(text, language=language)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Council urged Mexico to ratify the Convention on Cluster Munitions.",
        "If Mexico ratified the Convention on Cluster Munitions, all would follow.",
        "Once Mexico has ratified the Convention on Cluster Munitions, all would follow.",
        "Mexico will have ratified the Convention on Cluster Munitions by then.",
        "It is hoped that Chile has ratified the Arms Trade Treaty.",
        "States that have not joined the Convention on Cluster Munitions should do so.",
        "Each State that has ratified the Arms Trade Treaty shall report.",
        "The Convention on Lamps shall bind all States which are parties to the Convention on Lamps.",
        "Minister Perez of Brazil signed the Arms Trade Treaty.",
        "The President of Brazil ratified the Arms Trade Treaty.",
        "Brazil and Chile signed a memorandum about lamps under the Arms Trade Treaty.",
        (
            "The Lamp Agreement was made between the Government of Chile and the Government of Peru, signed on 25 "
            "March "
            "1947."
        ),
        "Neither Cuba nor Haiti has ratified the Arms Trade Treaty.",
        "The Arms Trade Treaty has 20 articles, and 3 parties objected.",
        "Tell us who ratified the Arms Trade Treaty.",
        "Some states declared support for a legally binding Arms Trade Treaty.",
        "Se exhortó a Chile a que ratificara la Convención sobre Municiones en Racimo.",
        "La réunion de Mexico City a parlé du Traité sur le commerce des armes.",
    ],
)
def test_no_statement(text: str) -> None:
    """Wishes, conditions, plans, provisions and other people's signatures give nothing."""
    assert actions(text) == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "As of June 2016 the Escazú Agreement has 12 parties. Two signatories have yet to ratify: Chile and Peru.",
            ["12 parties of escazu", "2 signatories that are not party of escazu", *_OUTSIDE],
        ),
        (
            "en",
            "Seventeen Caribbean countries have signed the Escazú Agreement.",
            ["17 signatories of escazu in the Caribbean"],
        ),
        (
            "en",
            (
                "As of June 2014, 26 countries of Latin America and the Caribbean have signed the Arms Trade Treaty, "
                "and 21 have ratified or acceded to the treaty."
            ),
            ["26 signatories of att in LAC", "21 parties of att in LAC"],
        ),
        ("en", "Of the 14 CARICOM member States, 9 have ratified the Arms Trade Treaty.", ["9 ratifications of att"]),
        (
            "en",
            "Ten of the 33 countries of Latin America and the Caribbean have ratified the Escazú Agreement.",
            ["10 ratifications of escazu in LAC"],
        ),
        ("en", "Fewer than 20 States have ratified the Escazú Agreement.", ["20 ratifications (fewer than) of escazu"]),
        ("en", "The Arms Trade Treaty has been ratified by 31 States.", ["31 ratifications of att"]),
        (
            "en",
            "None of the Central American countries has ratified the Convention on Cluster Munitions.",
            ["0 ratifications of ccm in Central America"],
        ),
        (
            "en",
            "The Arms Trade Treaty was adopted by 154 votes in favour to 3 against, with 23 abstentions.",
            ["154 votes in favour of att", "3 votes against of att", "23 abstentions of att"],
        ),
        (
            "en",
            "The Arms Trade Treaty has 113 States Parties and 28 signatories.",
            ["113 parties of att", "28 signatories of att"],
        ),
        ("en", "There are 98 States parties to the Arms Trade Treaty.", ["98 parties of att"]),
        (
            "en",
            "The number of ratifications of the Escazú Agreement rose from 11 to 12.",
            ["12 ratifications of escazu"],
        ),
        (
            "es",
            "La CIFTA tiene 31 Estados Partes y 34 signatarios.",
            ["31 parties of cifta", "34 signatories of cifta"],
        ),
        ("fr", "Le Traité sur le commerce des armes compte 110 États parties.", ["110 parties of att"]),
        ("es", "Treinta y un Estados han ratificado la CIFTA.", ["31 ratifications of cifta"]),
        (
            "es",
            "Doce países de América Latina y el Caribe han ratificado el Acuerdo de Escazú.",
            ["12 ratifications of escazu in LAC"],
        ),
        ("fr", "Dix-sept États ont ratifié le Traité sur le commerce des armes.", ["17 ratifications of att"]),
        ("pt", "Doze países assinaram o Acordo de Escazú.", ["12 signatories of escazu"]),
    ],
)
def test_counts(language: str, text: str, expected: list[str]) -> None:
    """A number of States is a count, with what it counts and the group it is counted in."""
    assert said(actions(text, language=language)) == expected


def test_all_but_some() -> None:
    """All but some is a count, and each exception stands as its own clause says."""
    found = said(
        actions(
            "Apart from Belize, which has signed the Arms Trade Treaty, and Panama, which has not, all "
            "states"
            " from Central America have ratified or acceded to the Arms Trade Treaty."
        )
    )
    assert found == [
        "all but 2 parties of att in Central America",
        "BZ signed, not ratified att",
        "PA not signed att",
    ]
    assert said(actions("All Central American States except Nicaragua are parties to the Arms Trade Treaty.")) == [
        "all but 1 parties of att in Central America",
        "NI not party att",
    ]


def test_lists_of_parties() -> None:
    """A closed list gives a row for each State and their number; an open one ("include") no number."""
    text = (
        "States parties to the Arms Trade Treaty from the Caribbean are Barbados, the "
        "Dominican Republic and Saint Lucia."
    )
    assert said(actions(text)) == ["BB party att", "DO party att", "LC party att", "3 parties of att in the Caribbean"]
    text = "Parties to the Escazú Agreement include Mexico, Guyana and Uruguay."
    assert said(actions(text)) == ["MX party escazu", "GY party escazu", "UY party escazu"]


def test_votes() -> None:
    """How States voted is told by name, on the instrument of the sentence."""
    text = "Iran, North Korea and Syria voted against the Arms Trade Treaty, and China abstained."
    assert said(actions(text)) == [
        "IR voted against att",
        "KP voted against att",
        "SY voted against att",
        "CN abstained att",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CIFTA, a regional pact on illicit firearms, has been in force since 1 July 1998.",
            ["entered into force cifta 1998-07-01"],
        ),
        (
            "La CIFTA está en vigor desde el 1 de julio de 1998.",
            ["entered into force cifta 1998-07-01", "cifta is in force"],
        ),
        (
            (
                "The Convention on Cluster Munitions, which opened for signature on 3 December 2008, "
                "entered into force "
                "on 1 August 2010."
            ),
            ["opened for signature ccm 2008-12-03", "entered into force ccm 2010-08-01"],
        ),
        (
            (
                "On 2 April 2013, after a vote, the Assembly adopted the new Arms Trade Treaty, and the delegates went "
                "home."
            ),
            ["adopted att 2013-04-02"],
        ),
        (
            (
                "Lamp Protocol supplementing the United Nations Convention against Transnational Organized Crime (Lamp "
                "Protocol),"
                " adopted 31 May 2001, entered into force 3 July 2005."
            ),
            ["adopted Lamp Protocol 2001-05-31", "entered into force Lamp Protocol 2005-07-03"],
        ),
        ("The Escazú Agreement is not yet in force.", ["escazu is not in force"]),
        ("The Arms Trade Treaty, which is legally binding, was welcomed.", ["att is legally binding"]),
        ("The Programme of Action on small arms is not legally binding.", ["poa is not legally binding"]),
        ("Officials were trained for the Arms Trade Treaty once ratified.", ["att is once ratified"]),
    ],
)
def test_instruments_as_a_whole(text: str, expected: list[str]) -> None:
    """What is said of the instrument itself: its steps with their dates, and what it is."""
    assert said(actions(text)) == expected


def test_reports() -> None:
    """Reports are told by State, by number and by year, under the instrument that is spoken of."""
    assert said(actions("Guatemala submitted its initial report under the Arms Trade Treaty.")) == [
        "GT initial report att"
    ]
    text = (
        "The Arms Trade Treaty asks for reports. For 2001, 17 States submitted reports. This rose to 19 for 2002, 20 "
        "for 2003 and 4 for 2004."
    )
    assert said(actions(text)) == [
        "17 States that submitted reports of att 2001",
        "19 States that submitted reports of att 2002",
        "20 States that submitted reports of att 2003",
        "4 States that submitted reports of att 2004",
    ]
    text = (
        "A total of 27 states have submitted at least 1 report on their implementation of the UN Programme of Action "
        "but"
        " only 19 have done so since 2014."
    )
    assert said(actions(text)) == [
        "27 States that submitted at least 1 report of poa",
        "19 States that submitted at least 1 report since 2014 of poa",
    ]


def test_projects_are_counted_under_their_own_name() -> None:
    """A project has the name that the document gives it; "of these" goes on about it, as of the same day."""
    found = actions(
        "The Bureau runs a project to light the small harbours of the coast, in line with its mandate."
        " As of 3 March 2015, 4 countries—Belize, Chile, Peru and Panama—have signed cooperation agreements with the "
        "Bureau."
        " Of these, 2 have already received the lamps: Belize and Chile."
    )
    assert {row.instrument for row in found} == {"project to light the small harbours of the coast"}
    counted = [row for row in found if row.state is None]
    assert [(row.value, row.of) for row in counted] == [
        ("4", "States that signed cooperation agreements"),
        ("2", "States that received the lamps"),
    ]
    assert {row.as_of.edtf for row in found if row.as_of} == {"2015-03-03"}
    assert [row.state for row in found if row.of == "States that received the lamps"] == [None, "BZ", "CL"]


INFERRED = DocumentDate("undated", date(2012, 2, 10), date(2012, 5, 14), inferred=True)


@pytest.mark.parametrize(
    ("text", "issued", "as_of", "basis"),
    [
        ("As at 31 December 2014, 61 States had ratified the Arms Trade Treaty.", DATED, "2014-12-31", "stated"),
        ("As of February 2014, 61 States have ratified the Arms Trade Treaty.", DATED, "2014-02", "stated"),
        ("By 2014, 61 States had ratified the Arms Trade Treaty.", DATED, "2014", "stated"),
        ("To date, 61 States have ratified the Arms Trade Treaty.", DATED, "2015-05-05", "document date"),
        ("To date, 61 States have ratified the Arms Trade Treaty.", INFERRED, "2012-02-10/2012-05-14", "inferred"),
        ("Chile ratified the Arms Trade Treaty on 18 May 2014.", DATED, "2014-05-18", "date of the event"),
        (
            (
                "On 3 March 2014 letters went to the States that had not yet ratified the Arms Trade "
                "Treaty – Chile and "
                "Peru."
            ),
            DATED,
            "2014-03-03",
            "stated",
        ),
        ("Al 31 de diciembre de 2014, 61 Estados habían ratificado la CIFTA.", DATED, "2014-12-31", "stated"),
        ("Au 31 décembre 2014, 61 États avaient ratifié la CIFTA.", DATED, "2014-12-31", "stated"),
    ],
)
def test_as_of(text: str, issued: DocumentDate, as_of: str, basis: str) -> None:
    """A statement holds for the day it states, the day of the act, or the day of its document."""
    found = actions(text, issued=issued, language="en")
    assert found
    assert {(row.as_of.edtf if row.as_of else None, row.as_of_basis) for row in found} == {(as_of, basis)}


def test_a_report_on_past_years() -> None:
    """What a report on some years tells as past, without a day, holds for those years."""
    text = "Letters urged the signatory States that had not yet ratified the Arms Trade Treaty—Chile and Peru—to do so."
    found = actions(text, title="Report on activities, 2008 to 2012", issued=INFERRED)
    assert {(row.as_of.edtf if row.as_of else None, row.as_of_basis) for row in found} == {("2008/2012", "inferred")}


def test_treaty_text() -> None:
    """A treaty's provisions say nothing of who did what; its own dates are taken."""
    found = actions(
        "Convention on the Lamps of Harbours\n\nArticle 1\n\nEach State that has ratified this Convention shall keep "
        "a lamp."
        "\n\nArticle 2\n\nThis Convention shall be open for signature by all States from 3 June 2013 until 3 June 2014."
        "\n\nDONE at Lima, this second day of April, two thousand and thirteen.",
        kind=Kind.TREATY,
        title="Convention on the Lamps of Harbours",
    )
    assert [(row.action.value, row.when.edtf if row.when else None) for row in found] == [
        ("opened for signature", "2013-06-03"),
        ("nature", "2013-04-02"),
    ]
    assert found[1].value == "done"


def test_status_table() -> None:
    """A table of status gives a row for each dated cell; what is not dated gives none."""
    found = actions(
        "# Status\n\nStatus of the Arms Trade Treaty as of today.\n\n| State | Signature | Ratification/Accession |\n"
        "|---|---|---|\n"
        "| Chile | 3 June 2013 | 18 May 2014 |\n| Belize | | 19 March 2015 a |\n| Guinea-Bissau | 26 September 2013 "
        "| |\n",
        form="markdown",
    )
    assert said(found) == [
        "CL signed att 2013-06-03",
        "CL ratified att 2014-05-18",
        "BZ acceded att 2015-03-19",
        "GW signed att 2013-09-26",
    ]


def test_the_deposit_counts() -> None:
    """Where a table has the day of ratification and that of the deposit, the deposit is when the State joined."""
    found = actions(
        "# Status\n\nThe Escazú Agreement.\n\n| SIGNATORY COUNTRIES | SIGNATURE | RATIFICATION | DEPOSIT |\n|---|---"
        "|---|---|\n"
        "| Chile | 09/27/18 | 05/13/22 | 06/13/22 |\n| Peru | 27 September 2018 | | |\n| All of them | 1 May 2018 | "
        "| |\n",
        form="markdown",
    )
    assert said(found) == [
        "CL signed escazu 2018-09-27",
        "CL ratified escazu 2022-06-13",
        "PE signed escazu 2018-09-27",
    ]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("000", ["31 parties of cifta", "US signed, not ratified cifta"]),
        ("001", ["30 parties of cifta", "DO ratified cifta 2009-04-24", "VC signed, not ratified cifta"]),
        ("003", ["22 parties of att in LAC", "VE absent from the vote att 2013", "cifta is legally binding"]),
        ("004", ["27 signatories of att in LAC", "GD ratified att"]),
    ],
)
def test_real_reports(shared: Path, file: str, expected: list[str]) -> None:
    """What a reader finds in the reports is in the rows."""
    from ingest.loaders import load

    path = next((shared / "corpus" / "cifta-att").glob(f"{file}_*.txt"))
    made = prepare(path, load(path), count, 512, target=160, corrections=Corrections([]))
    found = said(actions_of(made.document, made.passages))
    assert [line for line in expected if line not in found] == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                "Chile Peru and , ( ) – have has not ratified signed the Arms Trade Treaty it 31 "
                "States by on 3 May 2013 . to all except which"
            ).split()
        ),
        min_size=1,
        max_size=40,
    )
)
def test_any_words(words: list[str]) -> None:
    """Whatever the words, rows have exact quotations, and a count has a value."""
    for row in actions(" ".join(words)):
        assert row.place is not None
        assert row.action.value != "count" or row.value or row.state


def test_a_long_document_is_read_quickly() -> None:
    """Two hundred pages take well under two seconds."""
    told = "Chile ratified the Arms Trade Treaty on 18 May 2014. "
    page = "The delegates of the coast spoke at length of the lamps that the Bureau had sold them. " * 30
    text = "\n\n".join(f"Part {number}. {page}{told if number % 4 == 0 else ''}" for number in range(200))
    made = prepare(Path("a.txt"), Reading(raw=text, format="text"), count, 512, target=160, corrections=Corrections([]))
    start = time.perf_counter()
    found = actions_of(made.document, made.passages)
    assert len(found) == 50
    assert time.perf_counter() - start < 4  # about a tenth of it on a free core

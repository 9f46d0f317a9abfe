"""How symbols are found, and what their one normal form is."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.symbols import SymbolMention, matches, symbols_in, typed

OAS = [
    ("AG/RES. 2950 (L-O/20)", "AG/RES. 2950 (L-O/20)", "oas:ag:res:2950", ()),
    ("AG/RES.2950(L–O/20)", "AG/RES. 2950 (L-O/20)", "oas:ag:res:2950", ()),
    ("ag/res. nº 2950 (l o/2020)", "AG/RES. 2950 (L-O/20)", "oas:ag:res:2950", ()),
    ("AG/RES 2907 of 2017", "AG/RES. 2907 (XLVII-O/17)", "oas:ag:res:2907", ("session_inferred_from_year",)),
    (
        "AG/RES. 2735 del 5 de junio de 2012",
        "AG/RES. 2735 (XLII-O/12)",
        "oas:ag:res:2735",
        ("session_inferred_from_year",),
    ),
    ("AG/RES. 2866 (XLIII-O/14)", "AG/RES. 2866 (XLIII-O/14)", "oas:ag:res:2866", ("session_year_mismatch",)),
    ("AG/RES. 2907", "AG/RES. 2907", "oas:ag:res:2907", ("session_missing",)),
    ("AG/RES (XXXI-O/01)", "AG/RES. ? (XXXI-O/01)", None, ("number_missing",)),
    ("AG/RES. 1 (XXIV-E/97)", "AG/RES. 1 (XXIV-E/97)", "oas:ag:res:1:xxiv-e", ()),
    ("AG/RES. 1 (XLVI-E/14)", "AG/RES. 1 (XLVI-E/14)", "oas:ag:res:1:xlvi-e", ()),
    ("CP/RES. 1171 of March 3, 2021", "CP/RES. 1171 (?/21)", "oas:cp:res:1171", ("meeting_missing",)),
    ("CP/RES. 1162 (2307/20)", "CP/RES. 1162 (2307/20)", "oas:cp:res:1162", ()),
    ("resolution 2950 (L-O/20)", "AG/RES. 2950 (L-O/20)", "oas:ag:res:2950", ()),
    ("CF/RES. 31 (IX-O/14)", "CF/RES. 31 (IX-O/14)", "other:cf:res:31", ()),
    ("CICTE/DEC. 1/16", "CICTE/DEC.1/16", "oas:cicte/dec.1/16", ()),
    ("REMJA-VIII/doc. 4/10 rev.1", "REMJA-VIII/doc.4/10 rev. 1", "oas:remja-viii/doc.4/10rev.1", ()),
    ("CP/CAAP-3456/16", "CP/CAAP-3456/16", "oas:cp/caap-3456/16", ()),
    ("OEA/Ser. L", "OEA/Ser.L", "oas:oea/ser.l", ("subseries_missing",)),
]
UNITED_NATIONS = [
    ("A/RES/61/\n89", "A/RES/61/89", "un:a/res/61/89", ()),
    ("A/RES/67/234\u00a0B", "A/RES/67/234 B", "un:a/res/67/234b", ()),
    ("A/RES/217(III)[A]", "A/RES/217 A (III)", "un:a/res/217a(iii)", ()),
    ("S/RES/1325(2000)", "S/RES/1325 (2000)", "un:s/res/1325", ()),
    ("S/RES/1325 (2003)", "S/RES/1325 (2003)", "un:s/res/1325", ("number_year_mismatch",)),
    ("resolución 1325 (2000)", "S/RES/1325 (2000)", "un:s/res/1325", ()),
    ("UNSCR 1540", "S/RES/1540", "un:s/res/1540", ("year_missing",)),
    ("S.C. Res. 1325 (Oct. 31, 2000)", "S/RES/1325 (2000)", "un:s/res/1325", ("year_inferred_from_date",)),
    ("G.A. Res. 61/89", "A/RES/61/89", "un:a/res/61/89", ()),
    ("resolution 46/36 A of 9 December 1991", "A/RES/46/36 A", "un:a/res/46/36a", ("issuer_inferred",)),
    ("Economic and Social Council resolution 2005/20", "E/RES/2005/20", "un:e/res/2005/20", ()),
    ("Human Rights Council resolution 24/35", "A/HRC/RES/24/35", "un:a/hrc/res/24/35", ()),
    ("Resolution A/61/89", "A/61/89", "un:a/61/89", ("called_a_resolution",)),
    ("S/2025/71/Rev. 1", "S/2025/71/Rev.1", "un:s/2025/71/rev.1", ()),
    ("S/PV.7447", "S/PV.7447", "un:s/pv.7447", ()),
    ("document S/96", "S/96", "un:s/96", ()),
    ("A/CONF. 192/ 15", "A/CONF.192/15", "un:a/conf.192/15", ()),
]
OTHERS = [
    ("United Nations, Treaty Series, vol. 2,029, p. 55", "2029 UNTS 55", "unts:2029 unts 55", ()),
    ("OAS Treaty Series No. 36", "O.A.S.T.S. No. 36", "oasts:o.a.s.t.s. no. 36", ()),
    ("14 I.L.M.", "14 I.L.M.", "ilm:14 i.l.m.", ("page_missing",)),
    ("2008/944/PESC", "2008/944/CFSP", "eu_old:2008/944/cfsp", ()),
    ("Decisión CMC N° 15/2004", "MERCOSUR/CMC/DEC Nº 15/04", "mercosur:mercosur/cmc/dec nº 15/04", ()),
    ("Decisión 552 de la Comunidad Andina", "CAN Decision 552", "can_dec:can decision 552", ()),
    ("párrafo 6 del artículo XXI de la Convención", "art. XXI, para. 6 (Convention)", None, ()),
    ("target 16.4 of the SDG", "target 16.4", "sdg_target:target 16.4", ()),
    ("Articles VI and IX of the CIFTA", "Articles VI and IX of the CIFTA", None, ()),
]


@pytest.mark.parametrize(("text", "norm", "key", "flags"), [*OAS, *UNITED_NATIONS, *OTHERS])
def test_one_form_and_key(text: str, norm: str, key: str | None, flags: tuple[str, ...]) -> None:
    """However a symbol is written, it has one normal form and key; what was inferred or does not fit is flagged."""
    symbols = [mention.symbol for mention in symbols_in(text)]
    assert [(symbol.norm, symbol.key, symbol.flags) for symbol in symbols] == [(norm, key, flags)]


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("resolutions 687 (1991), 688 (1991) and 1284 (1999)",
         ["S/RES/687 (1991)", "S/RES/688 (1991)", "S/RES/1284 (1999)"]),
        ("its resolutions 38 (1948) of 17 January, 39 (1948) of 20 January and 47 (1948) of 21 April 1948",
         ["S/RES/38 (1948)", "S/RES/39 (1948)", "S/RES/47 (1948)"]),
        ("General Assembly resolutions 61/89 and 62/40 of 6 December", ["A/RES/61/89", "A/RES/62/40"]),
        ("resoluciones 61/89 y 62/40 de la Asamblea General", ["A/RES/61/89", "A/RES/62/40"]),
        ("AG/RES. 2379 (XXXVIII-O/08), 2466 (XXXIX-O/09) and 2551 (XL-O/10)",
         ["AG/RES. 2379 (XXXVIII-O/08)", "AG/RES. 2466 (XXXIX-O/09)", "AG/RES. 2551 (XL-O/10)"]),
        ("Security Council resolutions 1718 and 1874", ["S/RES/1718", "S/RES/1874"]),
        ("A/79/797-S/2025/109", ["A/79/797", "S/2025/109"]),
        ("as resolution 1540 (2004) says; resolution 1540 binds all", ["S/RES/1540 (2004)", "S/RES/1540 (2004)"]),
        ("decisions 60/519 and 61/512", ["UNGA decision 60/519", "UNGA decision 61/512"]),
    ],
)  # fmt: skip
def test_lists(text: str, norms: list[str]) -> None:
    """Each item of a list is found, whatever days stand between the items."""
    assert [mention.symbol.norm for mention in symbols_in(text)] == norms


@pytest.mark.parametrize(
    "text",
    [
        "resolution 61/89", "resolution 1386 (2004) of the Parliamentary Assembly",
        "Parliamentary Assembly resolution 1386 (2004)",
        "resolution 1386 (2004)", "the A-10) aircraft", "decision 5/3", "sheet A/4", "S/N 12345", "CICTE, Dec. 12",
        "Trusteeship Council resolution 2183 (LIII)", "https://example.org/A/RES/61/89", "Decision 552",
    ],
)  # fmt: skip
def test_left_alone(text: str) -> None:
    """A number that may be another body's, and what only looks like a symbol, is left alone."""
    assert symbols_in(text) == ()


def test_bare_resolutions_of_the_assembly() -> None:
    """A bare "resolution 61/89" is the Assembly's in a text of the United Nations, or where the text says so."""
    (found,) = symbols_in("resolution 61/89", united_nations=True)
    assert (found.symbol.norm, found.symbol.flags) == ("A/RES/61/89", ("issuer_inferred",))
    text = "General Assembly resolution 61/89 was adopted; resolution 61/89 asks for views."
    assert [mention.symbol.key for mention in symbols_in(text)] == ["un:a/res/61/89"] * 2


def test_parts() -> None:
    """A symbol tells its body, number, session, year and day."""
    (mention,) = symbols_in("CP/RES. 1171 of March 3, 2021")
    symbol = mention.symbol
    assert (symbol.body, symbol.number, symbol.year, symbol.date) == (
        "OAS Permanent Council",
        "1171",
        2021,
        "2021-03-03",
    )
    (mention,) = symbols_in("CIFTA/CC-XX/doc.1/20")
    assert (mention.symbol.body, mention.symbol.session) == ("CIFTA Consultative Committee", "20")
    (mention,) = symbols_in("A/HRC/24/35")
    assert (mention.symbol.session, mention.symbol.year) == ("24", None)


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("AG/RES 2950", ["AG/RES. 2950"]),
        ("ag res. 2950", ["AG/RES. 2950"]),
        ("AG/RES2907 of 2017", ["AG/RES. 2907 (XLVII-O/17)"]),
        ("CP RES 1162", ["CP/RES. 1162"]),
        ("cifta/cc-xx/doc 1/20", ["CIFTA/CC-XX/doc.1/20"]),
        ("UNGA 61/89", ["A/RES/61/89"]),
        ("A/61/89", ["A/61/89", "A/RES/61/89"]),
        ("60/519", ["A/RES/60/519", "UNGA decision 60/519"]),
        ("unsc 1325", ["S/RES/1325"]),
        ("SC res 1325", ["S/RES/1325"]),
        ("s/res/1325", ["S/RES/1325"]),
        ("687 (1991)", ["S/RES/687 (1991)"]),
        ("s/2018/123", ["S/2018/123"]),
        ("What does AG/RES. 2950 (L-O/20) say?", ["AG/RES. 2950 (L-O/20)"]),
        ("2950", ["2950"]),
        ("resolución 2950", ["resolution 2950"]),
        ("When was it adopted?", []),
    ],
)  # fmt: skip
def test_typed(text: str, norms: list[str]) -> None:
    """What a user types is read with stops, slashes and words left out."""
    assert [symbol.norm for symbol in typed(text)] == norms


def test_typed_candidates_and_partial_ones() -> None:
    """A/RES/61/89 is only a candidate for A/61/89; a bare number matches any symbol that has it."""
    assert [symbol.flags for symbol in typed("A/61/89")] == [(), ("candidate",)]
    (number,) = typed("2950")
    (resolution,) = typed("res 2950")
    (partial,) = typed("AG/RES 1")
    ours, letter, special = (
        symbols_in(text)[0].symbol for text in ("AG/RES. 2950 (L-O/20)", "S/2017/2950", "AG/RES. 1 (XXIV-E/97)")
    )
    assert matches(number, ours)
    assert matches(number, letter)
    assert matches(resolution, ours)
    assert not matches(resolution, letter)
    assert matches(partial, special)
    assert not matches(partial, ours)
    assert not matches(typed("AG/RES 295")[0], ours)


_PIECES = st.sampled_from([text for text, *_ in (*OAS, *UNITED_NATIONS, *OTHERS)])
_FILLERS = st.sampled_from(
    [", ", " and ", ". ", "\n", "; see ", " (", ") of 3 May 2004, ", "\u00a0", " A ", "-", "/", " of the "]
)


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(_PIECES, _FILLERS, st.text(alphabet="AGRESDECP/.()-–0123456789IVXLo of\n", max_size=12)), max_size=12
    )
)
def test_mentions_are_spans(pieces: list[str]) -> None:
    """Mentions stand in the text, in order, and never overlap."""
    text = "".join(pieces)
    found = symbols_in(text, united_nations=True)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


@settings(deadline=None)
@given(st.lists(st.one_of(_PIECES, _FILLERS), max_size=6))
def test_norms_are_fixed_points(pieces: list[str]) -> None:
    """A normal form with a key, read again, is itself with the same key."""
    for mention in symbols_in("".join(pieces)):
        if mention.symbol.key is not None:
            assert [(m.symbol.norm, m.symbol.key) for m in symbols_in(mention.symbol.norm)] == [
                (mention.symbol.norm, mention.symbol.key)
            ]


def test_examples(shared: Path) -> None:
    """All example symbols have their normal form, and what is none is left alone."""
    rows = [json.loads(line) for line in (shared / "gold" / "symbol-examples.jsonl").read_text("utf-8").splitlines()]
    wrong = [
        row["text"]
        for row in rows
        if [mention.symbol.norm for mention in symbols_in(row["text"])]
        != ([row["normalised"]] if row["normalised"] else [])
    ]
    assert wrong == []


def test_a_megabyte_takes_less_than_two_seconds(shared: Path) -> None:
    """A long text with many symbols is read quickly."""
    text = ""
    for path in sorted((shared / "corpus" / "unsc").glob("*.txt")):
        text += path.read_text(encoding="utf-8")
        if len(text) > 1_000_000:
            break
    start = time.process_time()
    found: tuple[SymbolMention, ...] = symbols_in(text, united_nations=True)
    assert len(found) > 1000
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text",
    [
        "United Nations " * 5000, "resolution 1 (1946)" + " " * 5000,
        "A" + "/Rev.1" * 5000 + "_", "AG/RES." + "\n" * 5000,
        "Articles " + "1, " * 5000, "ATT/CSP1/" + "a." * 5000, "1" * 50000, "CP/" + "AB/" * 5000,
    ],
)  # fmt: skip
def test_odd_texts_take_no_longer(text: str) -> None:
    """No run of blanks, figures or words makes the reading slow."""
    start = time.process_time()
    symbols_in(text)
    assert time.process_time() - start < 1


def test_light_import() -> None:
    """Reading symbols loads neither Babel nor numpy."""
    code = "import sys, store.symbols; print(sorted({'babel', 'numpy', 'torch', 'sqlalchemy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("text", "year"), [("S/2049", None), ("S/2018/123", 2018), ("A/CONF.192/BMS/2016/WP.1", 2016)])
def test_a_running_number_is_no_year(text: str, year: int | None) -> None:
    """A figure that looks like a year is one only where a number follows it."""
    assert [mention.symbol.year for mention in symbols_in(text)] == [year]

"""What a desk writes in the cells of its tables: States, instruments, actions, dates, headings."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from ingest.dates import date_mentions
from store.folding import fold
from store.names import LANGUAGES, mentions, name, words_in
from store.register.entries import ActionKind
from store.when import When

__all__ = ["DayOrder", "action_of", "column_of", "instrument_of", "letter_of", "state_of", "when_of"]

_COLUMNS = {
    "state": "state country party participant parties participants states countries signatory signatories estado pais"
    " parte participante estados paises etat pays partie participant etats 'signatory countries' 'member state'"
    " 'member states' 'state party' 'states parties' 'estado parte' 'paises signatarios' 'etat partie' 'etats parties'",
    "code": "code iso iso2 iso3 codigo 'iso code' 'country code'",
    "instrument": "instrument treaty convention agreement instrumento tratado convenio acuerdo traite accord acordo",
    "instrument_key": "instrument_key 'instrument key'",
    "action": "action accion acao type tipo",
    "of": "of 'what is counted' counted",
    "value": "value number valor valeur count",
    "scope": "scope group region ambito portee grupo",
    "date": "date day fecha data when 'date of action' 'action date'",
    "as_of": "as_of 'as of' 'as of date' 'status as of' 'status as at' 'as at'",
    "as_of_basis": "as_of_basis 'as of basis'",
    "source": "source fuente fonte url",
    "retrieved": "retrieved accessed 'date retrieved' 'retrieved on' consultado consulte 'date accessed'",
    "notes": "notes note remarks remark observations nota notas observaciones remarques observacoes",
}
"""The headings of a column, without case and accents, for each thing that a row may tell."""

_ACTIONS: dict[ActionKind, str] = {
    ActionKind.SIGNED: "signed signature signatures sign 'definitive signature' 'date of signature' firma firmado firmo"
    " suscripcion signe signee assinatura assinado assinou",
    ActionKind.RATIFIED: "ratified ratification ratify ratificacion ratificado ratifico ratifie ratificacao ratificou"
    " acceptance accepted approval approved aceptacion aprobacion acceptation approbation aceitacao aprovacao deposit"
    " deposito depot 'date of deposit' ra",
    ActionKind.ACCEDED: "acceded accession accede adhesion adhirio adherido adesao aderiu adhere ad",
    ActionKind.PARTY: "party 'state party' succession succeeded sucesion successao parte 'estado parte' partie",
    ActionKind.WITHDREW: "withdrew withdrawal withdrawn denunciation denounced denuncia retiro denonciation retrait"
    " retirada",
    ActionKind.RESERVED: "reservation reservations 'reservations/declarations' reserva reservas reserve reserves",
    ActionKind.ENTERED_INTO_FORCE: "'entered into force' 'entry into force' 'in force' eif 'entrada en vigor'"
    " 'entrada en vigencia' 'entree en vigueur' 'entrada em vigor'",
}
_LETTERS = {
    "a": (ActionKind.ACCEDED, None),
    "A": (ActionKind.RATIFIED, "acceptance"),
    "AA": (ActionKind.RATIFIED, "approval"),
    "d": (ActionKind.PARTY, "succession"),
    "s": (ActionKind.SIGNED, "definitive signature"),
    "RA": (ActionKind.RATIFIED, None),
    "AC": (ActionKind.RATIFIED, "acceptance"),
    "AD": (ActionKind.ACCEDED, None),
}
"""The letters that depositaries put after a date."""

_QUOTED = re.compile(r"'([^']*)'|(\S+)")
_MARKED = re.compile(
    r"(?P<date>.*?(?:(?<!\d)\d{4}(?![\d-])|[-/.]\d\d(?![\d/.-])))"
    r"[\s,]*\(?(?P<letter>AA|RA|AC|AD|[aAds])?\)?(?:[\s,]*[\[(]?\d{1,2}[\])]?)*"
)
"""A date, the depositary's letter, and the marks of footnotes."""
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
_DASHED = re.compile(r"(\d{1,2})-([A-Za-zÀ-ÿ]{3,})\.?-(\d{4}|\d{2})")
_SHORT_YEAR = 70


def _words(text: str) -> list[str]:
    return [quoted or plain for quoted, plain in _QUOTED.findall(text)]


@cache
def _headings() -> dict[str, str]:
    return {heading: column for column, text in _COLUMNS.items() for heading in _words(text)}


@cache
def _action_words() -> dict[str, ActionKind]:
    words = {kind.value: kind for kind in ActionKind}
    return words | {word: kind for kind, text in _ACTIONS.items() for word in _words(text)}


def column_of(heading: str) -> str | ActionKind | None:
    """Give what a column tells: the name of a field, or the action whose dates it holds; None where neither.

    A heading of a depositary ("Ratification, Acceptance(A), Accession(a)") is that of its first word.
    """
    folded = " ".join(re.sub(r"[\d*†]+$|[:]", "", fold(heading)).replace("_", " ").split())
    known = _headings().get(folded) or _headings().get(folded.replace(" ", "_"))
    if known:
        return known
    first = re.split(r"[,(/;]", folded)[0].strip()
    for words in (folded, first, first.removeprefix("date of ").removeprefix("fecha de ")):
        if words in _action_words():
            return _action_words()[words]
    return _headings().get(first)


def action_of(text: str) -> ActionKind | None:
    """Give the action that a word means, in any of four languages."""
    return _action_words().get(" ".join(fold(text).split()))


@lru_cache(maxsize=4096)
def state_of(text: str) -> str | None:
    """Give the ISO 3166 code of a State by a name in any of four languages or by its code; None where it is none.

    Footnote marks after the name are no part of it; "Bolivia (Plurinational State of)" is turned round.
    """
    text = re.sub(r"[\s,*†\d]+$", "", text.strip()).strip()
    if re.fullmatch(r"[A-Za-z]{2,3}", text) and (code := _coded(text.upper())):
        return code
    turned = re.fullmatch(r"(.+?)\s*\((.+)\)", text)
    tried = [text, f"{turned[2]} {turned[1]}", turned[1]] if turned else [text]
    if "," in text:
        tried.append(" ".join(reversed(text.split(",", 1))))
    for form in tried:
        for written in (form, form.title()):
            key = _whole(written, "state")
            if key:
                return key.partition(":")[2]
    return None


def _coded(code: str) -> str | None:
    if len(code) == 3:
        from babel.core import get_global

        replaced = get_global("territory_aliases").get(code)
        code = replaced[0] if replaced else code
    try:
        return code if len(code) == 2 and name(f"state:{code}") else None
    except KeyError:
        return None


@lru_cache(maxsize=4096)
def instrument_of(text: str) -> str:
    """Give the key of an instrument by any of its names, else the name as it stands."""
    text = " ".join(text.split())
    try:
        return name(text).key
    except KeyError:
        return _whole(text, "instrument") or _whole(text.upper(), "instrument") or text


def _whole(text: str, kind: str) -> str | None:
    """Give the key of the name that a text is as a whole, articles before it aside."""
    words = words_in(text)
    for language in LANGUAGES:
        for mention in mentions(words, language):
            before = {word.folded for word in words[: mention.first]}
            if (
                mention.name.kind == kind
                and mention.last == len(words)
                and before <= {"the", "el", "la", "los", "le", "les", "o", "os", "as", "a"}
            ):
                return mention.name.key
    return None


class DayOrder:
    """How a table writes days in figures, which one cell may not tell: "11/14/97" is the 14th of November.

    All its cells are seen first; where none tells, the order is not known.
    """

    def __init__(self) -> None:
        self._day_first = True
        self._month_first = True

    def see(self, text: str) -> None:
        """Take in a cell."""
        found = _SLASHED.search(text)
        if found:
            self._day_first &= int(found[2]) <= 12
            self._month_first &= int(found[1]) <= 12

    def read(self, text: str) -> date | None:
        """Give the day that a cell holds; None where it holds none, or where it may be either of two."""
        found = _SLASHED.fullmatch(text)
        if not found:
            return None
        first, second, year = int(found[1]), int(found[2]), _full_year(found[3])
        if self._day_first == self._month_first and first != second:
            return None
        day, month = (first, second) if self._day_first else (second, first)
        try:
            return date(year, month, day)
        except ValueError:
            return None


def when_of(text: str, order: DayOrder) -> tuple[When, str]:
    """Give the date of a cell and the letter after it: EDTF, "14 Nov 1997 a", "14 de noviembre de 1997", "14/11/1997".

    ValueError, with a sentence, where it is no date.
    """
    text = " ".join(text.split())
    found = _MARKED.fullmatch(text)
    written = found["date"] if found else text
    for candidate in (text, written):
        try:
            return When.parse(candidate), (found["letter"] or "" if found and candidate == written else "")
        except ValueError:
            continue
    letter = (found["letter"] or "") if found else ""
    day = order.read(written)
    if day is not None:
        return When.on(day), letter
    if _SLASHED.fullmatch(written):
        raise ValueError(f"“{text}” may be two days, or none. Write it as 1997-11-14.")
    dashed = _DASHED.fullmatch(written)
    if dashed:
        written = f"{dashed[1]} {dashed[2]} {_full_year(dashed[3])}"
    dates = list(date_mentions(written))
    if len(dates) != 1 or (dates[0].start, dates[0].end) != (0, len(written)):
        raise ValueError(
            f"“{text}” is no date. Write a day (1997-11-14), a month (1997-11), a year, or another EDTF date."
        )
    one = dates[0]
    if one.is_range:
        return When.parse(f"{one.earliest}/{one.latest}"), letter
    return When.parse(one.earliest.isoformat()[: {"day": 10, "month": 7, "year": 4}[one.precision]]), letter


def letter_of(letter: str) -> tuple[ActionKind, str | None] | None:
    """Give the action that a depositary's letter after a date stands for, and the name of the act itself."""
    return _LETTERS.get(letter)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _SHORT_YEAR else 2000)

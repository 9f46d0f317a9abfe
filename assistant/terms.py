"""What a question is about, and what texts are compared by.

A term is compared by *key*: the stem of a word, or a name of the field under which all its forms in
all languages meet (`store.names`). Terms that name one thing and no other (a number, a year, an
ordinal, a State, a symbol) are *particular*: evidence that lacks them is about something else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache

from store.folding import is_stop_word, stem
from store.names import LANGUAGES, ORDINALS, Mention, Name, Word, mentions, words_in

__all__ = ["Term", "key_of", "term_keys", "terms_of"]

_LIGHT = {
    "term:hold", "term:schedule", "term:date", "term:year", "term:month", "word:cite", "word:run", "word:happen",
    "word:occur", "word:call", "word:state", "word:provid", "word:use", "word:conduct", "word:done", "word:made",
    "word:get", "word:give", "word:report", "word:name", "word:full", "word:exact", "word:total", "word:format",
    "word:capac", "word:role", "word:reunio", "word:reun", "word:usar", "word:dar", "word:hacer", "word:menciona",
    "word:mencion", "word:cita", "word:latest", "word:recent",
    "word:symbol", "word:deal", "word:speak", "word:concern", "word:address", "word:contain", "word:say",
}  # fmt: skip
_ASKING = {
    "who", "whom", "whose", "when", "where", "which", "what", "why", "how", "many", "much", "according", "list", "name",
    "cuando", "donde", "quien", "quienes", "cuanto", "cuantos", "cuanta", "cuantas", "cual", "cuales", "que", "segun",
    "quand", "combien", "quel", "quelle", "quels", "quelles", "selon", "quando", "onde", "quem", "quantos", "quantas",
    "qual", "quais", "segundo", "please", "document", "documents", "documentos", "mention", "mentioned", "note", "also",
    "one", "ones", "give", "given", "trace", "compare", "happen", "happened", "kind", "type",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """Something a question is about.

    `key` is what texts are compared by; `surface` is the word as typed; `words` are the folded
    words to look up in documents of the question's own language, `elsewhere` those to look up in
    documents of other languages (empty where a plain word means nothing there). A `source` term
    names the document to answer from ("according to the 2019 report"), not what is asked about it.
    """

    key: str
    surface: str
    words: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    particular: bool = False
    proper: bool = False
    source: bool = False
    name: Name | None = field(default=None, repr=False)

    def words_in(self, language: str) -> tuple[str, ...]:
        """Give the words to look up in documents of another language than the question's."""
        if self.name is None:
            return self.elsewhere
        acronyms = tuple(word for word in self.words if word in self.elsewhere and self.name.kind != "term")
        return tuple(dict.fromkeys((*_form_words(self.name.in_languages((language,))), *acronyms[:1])))

    @property
    def light(self) -> bool:
        """Whether the term says little: "held", "scheduled", "cited" ask for a fact and are seldom part of it."""
        return self.key in _LIGHT


def key_of(word: Word, language: str) -> str:
    """Give the key under which a plain word is compared."""
    if any(c.isdigit() for c in word.folded):
        return f"number:{word.folded}"
    return f"word:{stem(word.folded, language)}"


_ATTRIBUTION = re.compile(
    r"\b(?:according\sto|as\sreported\s(?:by|in)|as\sstated\s(?:by|in)|in\sthe\sview\sof|según|segun|de\sacuerdo\scon|conforme\sa|selon|d['’]après"
    r"|segundo|de\sacordo\scom)\s[^?,;:]*",
    re.IGNORECASE,
)


def _attribution(text: str) -> tuple[int, int]:
    """Give the character span of "according to ...", empty where there is none."""
    found = _ATTRIBUTION.search(text)
    return found.span() if found else (len(text), len(text))


def terms_of(text: str, language: str) -> tuple[tuple[Term, ...], list[str]]:
    """Give the terms of a question, and its keys in their order ("" for a word that says nothing)."""
    words = words_in(text)
    attribution = _attribution(text)
    named = {mention.first: mention for mention in mentions(words, language)}
    terms: dict[str, Term] = {}
    sequence: list[str] = []
    position = 0
    while position < len(words):
        mention = named.get(position)
        start = words[position].start
        if mention:
            term = _name_term(mention, words, language)
            position = mention.last
        else:
            term = _word_term(words, position, language)
            position += 1
        if term and attribution[0] <= start < attribution[1]:
            term = replace(term, source=True)
        sequence.append(term.key if term and not term.source else "")
        if term:
            terms.setdefault(term.key, term)
    return tuple(terms.values()), sequence


def _name_term(mention: Mention, words: tuple[Word, ...], language: str) -> Term | None:
    name = mention.name
    surface = " ".join(word.text for word in words[mention.first : mention.last])
    own = _form_words([surface, *name.in_languages((language,))])
    others = _form_words(name.in_languages(LANGUAGES))
    if mention.last - mention.first == 1 and words[mention.first].folded in _ASKING:
        return None
    return Term(
        key=name.key,
        surface=surface,
        words=own,
        elsewhere=others,
        particular=name.kind in {"state", "month"} or name.key in ORDINALS,
        proper=name.kind != "term",
        name=name,
    )


def _form_words(forms: object) -> tuple[str, ...]:
    found = (word.folded for form in forms for word in words_in(str(form)))  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(word for word in found if not is_stop_word(word)))


def _word_term(words: tuple[Word, ...], position: int, language: str) -> Term | None:
    word = words[position]
    if (
        word.folded in _ASKING
        or (is_stop_word(word.folded) and not _is_acronym(word))
        or (len(word.folded) < 2 and not word.folded.isdigit())
    ):
        return None
    roman = _roman(words, position)
    number = bool(roman) or any(c.isdigit() for c in word.folded)
    proper = number or _is_acronym(word) or (position > 0 and word.text[0].isupper())
    return Term(
        key=roman or key_of(word, language),
        surface=word.text,
        words=(word.folded,),
        elsewhere=(word.folded,) if proper else (),
        particular=number,
        proper=proper,
    )


_ROMAN = re.compile(r"(?=[IVXL])(?:X{0,3}|XL|L)(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMBERED = {
    "article", "articles", "articulo", "articulos", "artigo", "artigos", "part", "chapter",
    "annex", "protocol", "title", "section",
    "parte", "capitulo", "anexo", "protocolo", "titulo", "seccion", "partie", "chapitre", "annexe", "protocole",
    "titre",
}  # fmt: skip


def _roman(words: tuple[Word, ...], position: int) -> str | None:
    """Give the key of a Roman number ("Article XXI" meets "Article 21"), where a number may stand."""
    text = words[position].text
    if not text.isupper() or not _ROMAN.fullmatch(text):
        return None
    if len(text) < 2 and not (position and words[position - 1].folded in _NUMBERED):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    return f"number:{sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))}"


def _is_acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()


@lru_cache(maxsize=20000)
def term_keys(text: str, language: str) -> tuple[str, ...]:
    """Give the keys of a text of a document, in order: what a question's terms are looked for in."""
    text = unicodedata.normalize("NFC", text)
    words = words_in(text)
    named = {mention.first: mention for mention in mentions(words, language)}
    keys: list[str] = []
    position = 0
    while position < len(words):
        mention = named.get(position)
        if mention:
            keys.append(mention.name.key)
            # A long name's own words count too: "Firearms Protocol" speaks of firearms and of a protocol.
            if mention.last - mention.first > 1:
                for word in words[position : mention.last]:
                    if not is_stop_word(word.folded):
                        keys.extend(m.name.key for m in mentions((word,), language))
                        keys.append(key_of(word, language))
            position = mention.last
            continue
        word = words[position]
        if word.folded in _SINCE and _SINCE_DATE.match(text, word.end):
            keys.append("term:begin")
        if not is_stop_word(word.folded) or _is_acronym(word):
            keys.append(_roman(words, position) or key_of(word, language))
            keys.extend(_range_end(words[position : position + 2], text))
        position += 1
    return tuple(keys)


_SINCE = {"from", "since", "desde", "depuis"}
_SINCE_DATE = re.compile(r"\s(?:at\sleast\s|al\smenos\s|au\smoins\s)?(?:[^\W\d]+\s(?:de\s)?)?(?:1[5-9]|20)\d\d\b")
"""A time that runs from a date begins there: "From March 2004 through May 2006"."""


def _range_end(words: tuple[Word, ...], text: str) -> list[str]:
    """Give the year that "2007–12" ends with in full."""
    if (
        len(words) < 2
        or not re.fullmatch(r"(?:1[89]|20)\d\d", words[0].text)
        or not re.fullmatch(r"\d\d", words[1].text)
    ):
        return []
    joined = text[words[0].end : words[1].start] in {"-", "–", "—", "/", "‑"}
    return [f"number:{words[0].text[:2]}{words[1].text}"] if joined and words[1].text > words[0].text[2:] else []

"""Reading a question: its language, what kind of thing it asks for, and what it is about.

A question is read by rule, in English, Spanish, French and Portuguese. Its *wants* say what an
answer must hold (a date for "when", a number for "how many"); its *terms* say what it must be
about. A term is compared by *key*: the stem of a word, or a name of the field under which all its
forms in all languages meet (`store.names`). Terms that name one thing and no other (a number, a
year, an ordinal, a State, a symbol) are *particular*: evidence that lacks them is about something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from store.folding import fold, is_stop_word, stem
from store.names import LANGUAGES, ORDINALS, Mention, Name, Word, mentions, words_in

__all__ = ["Question", "Term", "Want", "key_of", "read_question", "term_keys"]


class Want(StrEnum):
    """A kind of thing that an answer must hold."""

    DATE = "a date"
    PLACE = "a place"
    PERSON = "a name"
    NUMBER = "a number"
    LIST = "a list"
    STATE = "a State"
    REASON = "a reason"
    MEANING = "a definition"
    PROVISION = "a provision"
    MONEY = "an amount of money"
    SYMBOL = "a symbol or number of a document"
    OVERVIEW = "an overview"


_CUES: dict[Want, str] = {
    Want.DATE: r"""when\b|(?:what|which)\s(?:exact\s)?(?:dates?|days?|years?|months?)\b|since\swhen|until\swhen
        |within\s(?:what|which)\s(?:time|period)|how\s(?:long|soon)\b|en\sque\splazo|cuanto\stiempo|dans\squel\sdelai|em\sque\sprazo
        |cuando\b|(?:que|cual)\s(?:fechas?|dia|ano|mes)\b|cual\s(?:es|fue)\sla\sfecha|quand\b|quelles?\sdates?
        |quelle\sannee
        |quel\sjour|quando\b|(?:que|qual)\s(?:datas?|dia)\b|em\sque\sano""",
    Want.PLACE: r"""where\b|(?:what|which)\s(?:city|cities|place|venue|location|town)\b|donde\b
        |en\sque\s(?:ciudad|lugar)
        |ou\s(?:est|a|s|fut|se|ont|etait|la|le)\b|dans\squelle\sville|quel\slieu|onde\b|em\sque\s(?:cidade|local)""",
    Want.PERSON: r"""who\b|whom\b|whose\b
        |(?:what|which)\s(?:person|ambassador|official|laureate|minister|author|body|organi[sz]ation|organ
        |institution|office|agency|company)\b
        |quien(?:es)?\b|que\s(?:organo|organizacion|institucion|oficina|organismo)\b|qui\b
        |quel(?:le)?\s(?:organe|organisation|institution)\b
        |quem\b|qual\s(?:orgao|organizacao|instituicao)\b""",
    Want.NUMBER: r"""how\s(?:many|much|large|often|old|far|high|big)\b
        |what\s(?:number|percentage|proportion|share|amount|total|fraction)\b
        |number\sof\b|cuant[oa]s?\b|que\s(?:porcentaje|proporcion|numero|cantidad)\b|combien\b
        |quel(?:le)?\s(?:pourcentage|proportion|nombre)\b
        |quant[oa]s?\b|que\s(?:percentagem|proporcao)\b""",
    Want.REASON: r"""why\b|for\swhat\sreasons?|on\swhat\sgrounds|what\s(?:was|were|is|are)\sthe\sreasons?|por\sque\b
        |pourquoi\b|porque\b""",
    Want.MEANING: r"""^what\s(?:is|are)\s(?!their\b|its\b|his\b|her\b|these\b|those\b)(?:an?\s
        |the\s)?(?:meaning\sof\s)?[\w-]+(?:\s[\w-]+){0,3}(?:[?,]|$)
        |stands?\sfor\b|defin|^que\s(?:es|son|significa)\b|qu.est.ce\sque|^o\sque\s(?:e|sao)\b""",
    Want.MONEY: r"""how\smuch\b.*\b(?:cost|costs|paid|pay|spent|contribute[ds]?|money|funding|budget|worth)\b
        |\b(?:budget|cost|price|amount)\b.*\b(?:dollars|euros|of)\b|in\s(?:us\s)?dollars
        |cuanto\s(?:cost|dinero|se\sgast)\w*|\bpresupuesto\b|combien\s(?:cout|a\scout)\w*|\bbudget\b.*\b(?:du|de)\b
        |quanto\scust\w*|\borcamento\b""",
    Want.PROVISION: r"""(?:what|which)\s(?:articles?|provisions?|paragraphs?|clauses?|annex|protocol)\b
        |que\s(?:articulo|disposicion|parrafo)
        |quel(?:le)?s?\s(?:article|disposition|paragraphe)|que\s(?:artigo|paragrafo)|em\sque\sartigo""",
    Want.SYMBOL: r"""(?:what|which)\s(?!is|are|was|were|did|does|do|has|had)(?:[\w-]+\s){0,4}?(?:resolutions?
        |decisions?|symbol)\b
        |(?:by|through|under)\s(?:what|which)\sdocument|(?:que|cuales|qual)\s(?:resolucion|resoluciones|decision)\b
        |quelles?\s(?:resolutions?|decisions?)|que\s(?:resolucao|resolucoes|decisao)""",
    Want.OVERVIEW: r"""^(?:trace|compare|summari[sz]e|describe|outline|explain|discuss|list|enumerate|name)\b
        |difference|over\stime|evolution
        |what\s(?:has|have)\sbeen\sdone|developments?\b|how\s(?:has|have|did)\b.*\b(?:change|evolve|develop)|chronolog
        |^(?:compare|compara|resum|describ|enumer|compar[ea]r|decri|list[ea])""",
}
_CUE_PATTERNS = {want: re.compile(cue, re.VERBOSE) for want, cue in _CUES.items()}

_WHICH = re.compile(
    r"\b(?:which|what|cuales|que|quels|quelles|quais|list|name|enumerate|enumer[ae]\w*|list[ea]r?)\b"
    r"(?:\s(?:are|were|son|fueron|sont|sao)\b)?(?:\s(?:the|los|las|les|os|as|of)\b)*((?:\s[\w'-]+){1,8})"
)
_JOINING = {"and", "y", "et", "e", "or", "of", "de", "the"}
_STATES = {"country", "state", "nation", "government", "pais", "estado", "nacion", "gobierno", "pays", "etat", "nacao"}
_COUNT_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_LIGHT = {
    "term:hold", "term:schedule", "term:date", "term:year", "term:month", "word:cite", "word:run", "word:happen",
    "word:occur", "word:call", "word:state", "word:provid", "word:use", "word:conduct", "word:done", "word:made",
    "word:get", "word:give", "word:report", "word:name", "word:full", "word:exact", "word:total", "word:format",
    "word:capac", "word:role", "word:reunio", "word:reun", "word:usar", "word:dar", "word:hacer", "word:menciona",
    "word:mencion", "word:cita", "word:latest", "word:recent",
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


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read.

    `pairs` are keys of terms that stand next to each other. `count` is the number of things asked for
    ("which three ..."), if it says; `counted` are the keys of what "how many" counts.
    """

    text: str
    language: str
    wants: frozenset[Want]
    terms: tuple[Term, ...]
    pairs: frozenset[tuple[str, str]]
    count: int | None = None
    counted: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all terms."""
        return frozenset(term.key for term in self.terms)


def read_question(text: str, languages: tuple[str, ...] = LANGUAGES) -> Question:
    """Read a question in whichever of `languages` it is written in."""
    language = language_of(text, languages)
    folded = re.sub(r"[¿¡]", "", fold(text)).strip()
    wants = {want for want, pattern in _CUE_PATTERNS.items() if _asks(pattern, folded, want)}
    nouns = _nouns_asked_for(folded)
    count = next(
        (_COUNT_WORDS.get(noun) or _small(noun) for noun in nouns if _COUNT_WORDS.get(noun) or _small(noun)), None
    )
    if {stem(noun, language) for noun in nouns} & {stem(word, language) for word in _STATES}:
        wants.add(Want.STATE)
    if nouns and (count or (_is_plural(nouns[-1]) and not wants & {Want.DATE, Want.NUMBER})):
        wants.add(Want.LIST)
    words = words_in(text)
    terms, sequence = _terms(words, language, _attribution(text))
    pairs = frozenset((a, b) for a, b in pairwise(sequence) if a and b)
    return Question(text.strip(), language, frozenset(wants), terms, pairs, count, _counted(folded, language))


def _asks(pattern: re.Pattern[str], folded: str, want: Want) -> bool:
    found = pattern.search(folded)
    if not found:
        return False
    if want in {Want.DATE, Want.PLACE, Want.REASON, Want.PERSON} and found.start() > 0:
        # A cue in the middle counts as a second question ("... and when was it adopted?"), not as a
        # conjunction inside a statement ("the year when it was signed").
        before = folded[: found.start()].rstrip()
        return bool(
            re.search(
                r"(?:[,;:?.]|\b(?:and|y|et|e|in|on|at|by|to|of|for|from|since|until|en|de|por|a|desde|da|dans))$",
                before,
            )
        )
    return True


_HOW_MANY = re.compile(
    r"\b(?:how\smany|number\sof|cuant[oa]s|combien\s(?:de|d)|quant[oa]s|que\snumero\sde)\b((?:\s[\w'-]+){1,4})"
)


def _counted(folded: str, language: str) -> frozenset[str]:
    """Give the keys of the noun after "how many", with its adjectives."""
    found = _HOW_MANY.search(folded)
    words: list[str] = []
    for word in found[1].split() if found else ():
        if is_stop_word(word) and word not in _JOINING:
            break
        words.append(word)
    return frozenset(term_keys(" ".join(words), language))


def _small(word: str) -> int | None:
    return int(word) if word.isdigit() and 1 < int(word) <= 60 else None


def _nouns_asked_for(folded: str) -> list[str]:
    """Give the words of "which ten States" up to the verb."""
    found = _WHICH.search(folded)
    nouns: list[str] = []
    for word in found[1].split() if found else ():
        if is_stop_word(word) and word not in _JOINING:
            break
        if word not in _JOINING:
            nouns.append(word)
        elif word in {"of", "de"} and nouns:
            break
    # The verb of "which states signed" is not asked for.
    while len(nouns) > 1 and not _is_plural(nouns[-1]) and any(_is_plural(noun) for noun in nouns):
        nouns.pop()
    return nouns


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith(("s", "x")) and not word.endswith(("ss", "us", "is"))


@lru_cache(maxsize=4096)
def language_of(text: str, languages: tuple[str, ...] = LANGUAGES) -> str:
    """Tell which of four languages a short text is in, by its small words and letters; English on a tie."""
    words = [word.folded for word in words_in(text)]
    scores = {
        language: sum(word in _SMALL_WORDS[language] for word in words)
        for language in languages
        if language in _SMALL_WORDS
    }
    for letters, language in (("¿¡ñ", "es"), ("ãõ", "pt"), ("çœêèàù", "fr")):
        if language in scores and any(letter in text.lower() for letter in letters):
            scores[language] += 1
    best = max(scores.values(), default=0)
    return next((language for language in ("en", *languages) if best and scores.get(language) == best), "en")


_SMALL_TEXT = {
    "en": """
        the of and to in which what who when where how many did does was were is are by for with on that from
        has have been it their about
    """,
    "es": """
        el la los las de del y en que cual cuales quien cuando donde cuantos cuantas fue fueron es son por para
        con se su una un al lo como segun ha entre sobre
    """,
    "fr": """
        le la les des du et en dans que quel quelle quels quelles qui quand ou combien est sont par pour avec se
        sa un une au aux a ete etait sur entre
    """,
    "pt": """
        o a os as do da dos das e em no na nos nas que qual quais quem quando onde quantos quantas foi foram por
        para com se sua um uma ao sobre entre sao
    """,
}
_SMALL_WORDS = {language: frozenset(text.split()) for language, text in _SMALL_TEXT.items()}


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


def _terms(words: tuple[Word, ...], language: str, attribution: tuple[int, int]) -> tuple[tuple[Term, ...], list[str]]:
    """Give the terms of a question, and its keys in their order ("" for a word that says nothing)."""
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
    number = any(c.isdigit() for c in word.folded)
    proper = number or _is_acronym(word) or (position > 0 and word.text[0].isupper())
    return Term(
        key=key_of(word, language),
        surface=word.text,
        words=(word.folded,),
        elsewhere=(word.folded,) if proper else (),
        particular=number,
        proper=proper,
    )


def _is_acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()


@lru_cache(maxsize=20000)
def term_keys(text: str, language: str) -> tuple[str, ...]:
    """Give the keys of a text of a document, in order: what a question's terms are looked for in."""
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
            keys.append(key_of(word, language))
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

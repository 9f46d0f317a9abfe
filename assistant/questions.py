"""Reading a question: its language, what kind of thing it asks for, and what it is about.

A question is read by rule, in English, Spanish, French and Portuguese. Its *wants* say what an
answer must hold (a date for "when", a number for "how many"); its *terms* say what it must be about.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.terms import Term, term_keys, terms_of
from assistant.wants import Want, counted_words, wants_of
from store.folding import fold
from store.names import LANGUAGES, words_in
from store.symbols import symbols_in

__all__ = ["Question", "language_of", "parts_of", "read_question", "symbol_texts"]

_SHORTEST = 3


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
    text = unicodedata.normalize("NFC", text).strip()
    asked = text[_courtesy(text) :]
    language = language_of(asked, languages)
    folded = re.sub(r"[¿¡]", "", fold(asked)).strip()
    wants, count = wants_of(folded, language)
    terms, sequence = terms_of(asked, language)
    pairs = frozenset((a, b) for a, b in pairwise(sequence) if a and b)
    counted = frozenset(term_keys(" ".join(counted_words(folded)), language))
    return Question(text, language, wants, terms, pairs, count, counted)


def symbol_texts(question: Question) -> tuple[str, ...]:
    """Give the symbols of documents that a question names, as they are typed."""
    return tuple(
        question.text[mention.start : mention.end] for mention in symbols_in(question.text) if mention.symbol.key
    )


_PARTS = re.compile(
    r",?\s+(?:and|y|et|e)\s+(?=(?:(?:by|in|on|at|for|to|from|with|en|por|de|à|dans|par|em)\s+)?"
    r"(?:who|whom|what|when|where|why|which|how|qué|quién|cuándo|dónde|cuánt\w+|cuál\w*|qui|que|quand|où|combien|quel\w*"
    r"|quem|quando|onde|quant\w+|qual)\b)",
    re.IGNORECASE,
)


def parts_of(text: str) -> tuple[str, str] | None:
    """Give the two questions that "Who chaired it, and what was its budget?" asks, where it asks two."""
    found = _PARTS.search(text)
    if not found or len(text[: found.start()].split()) < _SHORTEST:
        return None
    return text[: found.start()].strip() + "?", text[found.end() :].strip()


_COURTESY = re.compile(
    r"\W*(?:(?:can|could|would|will)\s(?:you|anyone)\s(?:please\s|kindly\s)?(?:tell|give|show|say)(?:\s(?:me|us))?"
    r"|(?:please\s|kindly\s)?(?:tell|give|show)\s(?:me|us)|i(?:'d|\swould)\slike\sto\sknow|i\s(?:want|need)\sto\sknow|do\syou\sknow"
    r"|(?:me\s)?(?:puede|podr[ií]a)(?:s|n)?\s(?:usted\s)?decir(?:me|nos)?|d[ií]game|quisiera\ssaber|me\sgustar[ií]a\ssaber"
    r"|(?:pouvez|pourriez)-?\s?vous\s(?:me|nous)\sdire|dites-moi|je\svoudrais\ssavoir"
    r"|(?:pode|poderia)\s(?:me\s)?dizer(?:-me)?|diga-me|gostaria\sde\ssaber)\b,?\s*(?:please,?\s|por\sfavor,?\s|s'il\svous\spla[iî]t,?\s)?",
    re.IGNORECASE,
)


def _courtesy(text: str) -> int:
    """Give the length of "Could you please tell me", which asks for nothing itself."""
    found = _COURTESY.match(text)
    return found.end() if found and found.end() < len(text) else 0


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
        the of and to in which what who when where how many why do can whom this these that
        did does was were is are by for with on that from
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

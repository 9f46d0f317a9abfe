"""The language of a text."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["language_of", "speaks"]

_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "that",
            "for",
            "is",
            "by",
            "with",
            "be",
            "this",
            "which",
            "shall",
            "on",
            "as",
            "are",
            "from",
            "or",
            "at",
            "it",
            "its",
            "not",
            "was",
            "has",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "de",
            "del",
            "y",
            "en",
            "que",
            "para",
            "por",
            "con",
            "una",
            "un",
            "se",
            "su",
            "sus",
            "al",
            "es",
            "como",
            "más",
            "o",
            "no",
            "lo",
            "esta",
            "este",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "du",
            "et",
            "en",
            "que",
            "pour",
            "par",
            "dans",
            "une",
            "un",
            "au",
            "aux",
            "est",
            "qui",
            "sur",
            "ce",
            "cette",
            "il",
            "ou",
            "ne",
            "pas",
            "leur",
        ]
    ),
    "pt": frozenset(
        [
            "o",
            "a",
            "os",
            "as",
            "do",
            "da",
            "dos",
            "das",
            "e",
            "em",
            "que",
            "para",
            "por",
            "com",
            "uma",
            "um",
            "se",
            "ao",
            "é",
            "não",
            "no",
            "na",
            "nos",
            "nas",
            "pelo",
            "pela",
            "seu",
        ]
    ),
}
_SAMPLE = 6_000


def language_of(text: str) -> str:
    """Give the ISO 639-1 code of a text's language; English where there is nothing to go by.

    Function words decide between English, Spanish, French and Portuguese; a trained identifier
    speaks for texts in which none of the four is strong.
    """
    start = min(len(text) // 4, 20_000)
    sample = text[start : start + _SAMPLE] if len(text) > 2 * _SAMPLE else text[: 2 * _SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if not words:
        return "en"
    votes = _votes(words)
    (best, first), (_, second) = votes.most_common(2)
    if first > 0.28 * len(words) and first > 1.4 * second and len(words) >= 30:
        return best
    code = _identified(sample)
    if code in _FUNCTION_WORDS or first < 0.2 * len(words) or first < 1.3 * second:
        return code or best
    return best


def speaks(line: str, language: str) -> bool:
    """Whether a line as short as a title may be in a language."""
    words = re.findall(r"[^\W\d_]+", line.lower())
    if _identified(line) == language:
        return True
    # The identifier errs on a handful of words; a function word that only this language has outweighs it.
    votes = _votes(words)
    return len(words) <= 5 and 0 < votes[language] > max(votes[code] for code in votes if code != language)


def _votes(words: list[str]) -> Counter[str]:
    return Counter({code: sum(word in known for word in words) for code, known in _FUNCTION_WORDS.items()})


def _identified(sample: str) -> str:
    # The identifier takes a second to load, so it is asked only where function words do not settle it.
    import py3langid

    return str(py3langid.classify(sample)[0])

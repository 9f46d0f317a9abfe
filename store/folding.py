"""One folding for what is indexed and for what is asked, so that the two can meet.

Folding is for finding only; nothing that is shown or quoted is ever folded.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

__all__ = ["STOP_WORDS", "fold", "is_stop_word", "stem", "words_of"]

_WORD = re.compile(r"[^\W_]+")

_TYPOGRAPHIC = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼʹ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
"""Quotation marks and dashes have one form each; soft hyphens and zero-width characters vanish."""


def fold(text: str) -> str:
    """Give `text` without case, accents, ligatures and typographic variants; folding twice changes nothing."""
    if text.isascii():
        return text.lower().replace("`", "'")
    text = _without_marks(text.translate(_TYPOGRAPHIC))
    text = _without_marks(text.casefold())
    return unicodedata.normalize("NFC", text).translate(_TYPOGRAPHIC)


_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_OTHER_SCRIPTS = re.compile("[\u0483-\u1fff\u20d0-\U0010ffff]")


def _without_marks(text: str) -> str:
    text = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text))
    # Asking of each character takes five times as long: only where other scripts' marks may be.
    if _OTHER_SCRIPTS.search(text):
        return "".join(c for c in text if unicodedata.category(c) != "Mn")
    return text


def words_of(text: str) -> list[str]:
    """Give the folded words of a text in order: runs of letters and digits, as the index holds them."""
    return _WORD.findall(fold(text))


_STEMMERS = {"en": "english", "es": "spanish", "fr": "french", "pt": "portuguese"}

_RESTORED = {
    "es": ((re.compile(r"([cs])ion$"), r"\1ión"),),
    "pt": ((re.compile(r"cao$"), "ção"), (re.compile(r"coes$"), "ções"), (re.compile(r"sao$"), "são")),
    "fr": ((re.compile(r"ee(s?)$"), r"ée\1"),),
}
"""Accents that the stemmers look for at the end of a word, and that folding took away."""


@cache
def _stemmer(language: str) -> BaseStemmer | None:
    if language not in _STEMMERS:
        return None
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """Give the stem of a folded word, folded ("ratified" and "ratification" share one).

    A word with a digit, and any word of a language without a stemmer, is its own stem.
    The stem depends on the folded word alone, so that a query without accents finds the same.
    """
    stemmer = _stemmer(language)
    if stemmer is None or not word.isalpha():
        return word
    if language in _PLURALS and len(word) > 3:
        word = _PLURALS[language].sub("", word)
    for pattern, ending in _RESTORED.get(language, ()):
        word = pattern.sub(ending, word)
    stemmed = fold(stemmer.stemWord(word)) or word
    if language in _PLURALS and len(stemmed) > 3:
        stemmed = _LAST_VOWEL.sub("", stemmed)
    return _FAMILY.sub(lambda found: found[1] or found[2], stemmed)


_PLURALS = {
    "es": re.compile(r"(?<=[djlnrsz])es$|(?<=[aeo])s$"),
    "pt": re.compile(r"(?<=[rsz])es$|(?<=[ao])s$|(?<=[^ao]e)s$"),
}
_LAST_VOWEL = re.compile(r"[aeo]$")
"""Snowball leaves short words as they are, and so parts "arma" from "armas"."""

_FAMILY = re.compile(r"(if)(?:i|ic)$|(ic)k$")
"""Snowball parts the verb from its noun: "ratifi" from "ratif", "notifi" from "notif", "traffick" from "traffic"."""


_STOP_TEXT = {
    "en": """
        a about above after again against all also am an and any are as at be because been before being below
        between both but by can cannot could did do does doing don down during each few for from further had has
        have having he her here hers herself him himself his how i if in into is isn it its itself just let me more
        most must my myself no nor not now of off on once only or other ought our ours ourselves out over own s same
        shall she should so some such t than that the their theirs them themselves then there these they this those
        through to too under until up us upon very was wasn we were what when where which while who whom whose why
        will with would you your yours yourself yourselves please tell say says said
    """,
    "es": """
        a al algo algun alguna algunas alguno algunos ante antes aquel aquella aquellas aquello aquellos asi aun
        aunque cada como con contra cual cuales cuando cuanto cuantos cuanta cuantas de del desde donde dos durante e
        el ella ellas ello ellos en entre era eran es esa esas ese eso esos esta estaba estan estar estas este esto
        estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mis mucho muy nada ni no nos nosotros
        nuestra nuestro o os otra otras otro otros para pero por porque pues que quien quienes se sea sean ser si sido
        sin sobre son su sus tambien tan tanto te tiene tienen toda todas todo todos tu tus u un una unas uno unos
        usted y ya yo
    """,
    "fr": """
        a ai ainsi au aucun aucune aussi autre autres aux avaient avait avec avoir c car ce ceci cela celle celles
        celui ces cet cette ceux chaque ci comme comment d dans de des deux donc dont du elle elles en encore entre
        est et etaient etait etant ete etre eu eux fait il ils j je l la le les leur leurs lors lui m mais me meme
        memes moins mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut plus pour pourquoi qu quand
        que quel quelle quelles quels qui quoi s sa sans se sera ses si sont sous sur t ta tandis te tel telle tes
        toi ton tous tout toute toutes tres tu un une vers vos votre vous y
    """,
    "pt": """
        a ao aos aquela aquelas aquele aqueles aquilo as ate cada com como contra da das de dela dele deles depois
        desde do dos durante e ela elas ele eles em entre era eram essa essas esse esses esta estao estas estava este
        estes eu foi foram ha isso isto ja la lhe lhes mais mas me mesmo meu minha muito na nao nas nem no nos nossa
        nosso num numa o onde os ou outra outras outro outros para pela pelas pelo pelos pode por porque qual quais
        quando quanto quantos que quem se seja sem ser seu seus sido so sobre sua suas tal tambem tao te tem ter teu
        toda todas todo todos tu tua um uma umas uns voce
    """,
}

STOP_WORDS: frozenset[str] = frozenset(word for text in _STOP_TEXT.values() for word in text.split())
"""Folded words of English, Spanish, French and Portuguese that say nothing about the subject of a question."""


def is_stop_word(word: str) -> bool:
    """Whether a folded word says nothing about the subject in any of the four languages."""
    return word in STOP_WORDS

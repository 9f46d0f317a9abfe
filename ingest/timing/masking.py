"""What looks like a date and is none: links, symbols and numbers of documents, hidden before dates are read."""

from __future__ import annotations

import re

__all__ = ["masked", "without_links"]

_LINK = re.compile(r"(?:https?://|www\.)\S+")
_NO_DATE = re.compile(
    r"""<\s?(?:https?://|www\.)[^<>]{1,300}>|(?:https?://|www\.)\S+|@[\w\-]+\.[\w.]+
    # "A/RES/61/89", "S/2012/345", "LC/L.4068(CEA.8/3)"
    |(?<![\w/])[A-Z][A-Za-z.\-]{0,12}(?:/[\w.\-()]+)*/(?:RES|DEC|doc|Doc|DOC)\.?\s?\d+(?:\s?\([^()\s]{3,12}\))?
    |(?<![\w/])[A-Z][A-Za-z.\-]{0,12}(?:/[\w.\-]+(?:\([\w./\-]+\))?)*
     /[\w.\-]*\d[\w.\-]*(?:/[\w.\-]+)*(?:\([\w./\-]+\))?
    # "2002/584/JHA"
    |(?<![\w/])\d{1,4}/\d{1,4}/[\w/]+
    # "resolution 1540 (2004)" and the others of its list, "1999 (2011)"
    |(?<!\w)\d{1,4}\s(?:[A-Z]\s)?\((?:18|19|20)\d\d\)
    # "vol. 2005", "No. 1996", "p. 1999", "$2000", "2029 UNTS"
    |(?<!\w)(?:[Vv]ol|[Nn]os?|[Nn]úm|[Nn][.°º]|[Pp]p?|[Pp]ágs?|[Pp]aras?|[Aa]rts?|[Dd]ocs?|ISBN|ISSN)[.°º]?\s?\d[\d\-–]*
    |(?<!\w)\d+\s(?:U\.?N\.?T\.?S|I\.?L\.?M|O\.?J)(?!\w)
    |[$€£]\s?\d[\d.,\s]*
    # A city that is named after January.
    |\bR[ií]o\sde\sJaneiro\b""",
    re.VERBOSE,
)


def masked(text: str) -> str:
    """Give the text, of the same length, with everything hidden that holds digits and is no date."""
    return _NO_DATE.sub(lambda match: "\0" * len(match.group()), text)


def without_links(text: str) -> str:
    """Give the text, of the same length, with its links hidden."""
    return _LINK.sub(lambda match: "\0" * len(match.group()), text)

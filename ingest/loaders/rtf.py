"""RTF, through striprtf: text with paragraphs, no other form."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from ingest.reading import Reading
from store.errors import UnreadableSource

__all__ = ["read_rtf"]

REMEDY = "Open it in Word or LibreOffice, save it as DOCX, and add that."


def read_rtf(data: bytes) -> Reading:
    """Give the text of an RTF file; its code page is declared in it."""
    # RTF is ASCII by definition; stray bytes are kept for the code page that the file declares.
    source = data.decode("latin-1")
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableSource("The RTF file is damaged.", REMEDY) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    title = re.search(r"\\info\b.{0,2000}?\{\\title ([^{}\\]{3,200})\}", source, re.DOTALL)
    return Reading(raw=text.strip("\n"), format="rtf", title=title.group(1).strip() if title else None)

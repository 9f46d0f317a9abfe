"""XML of any kind: its text, an element with text of its own being a paragraph."""

from __future__ import annotations

import re

from lxml import etree

from ingest.loaders.composing import Composer
from ingest.loaders.encoding import Decoded
from ingest.reading import Reading, Role
from store.errors import UnreadableSource

__all__ = ["read_xml"]


def read_xml(decoded: Decoded) -> Reading:
    """Give the text of an XML file, of a cut one as far as it goes; entities are never resolved.

    Raises UnreadableSource where there is no text between the tags.
    """
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text)
    if re.search(r"<!ENTITY", source, re.IGNORECASE):
        raise UnreadableSource(
            "The XML file defines entities, which are not resolved.", "Save its text as plain text or DOCX."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    root = etree.fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    composer = Composer()
    if root is not None:
        for piece in root.itertext():
            text = " ".join(piece.split())
            if text:
                composer.add(Role.PARAGRAPH, text, gap="\n")
    if not composer.length:
        raise UnreadableSource(
            "The XML file holds no text between its tags.", "Leave it out, or give a version that has text."
        )
    cut = parser.error_log.filter_from_errors()
    warnings = ("The XML is damaged or cut short; what could be read of it was read.",) if len(cut) else ()
    return Reading(raw=composer.raw, format="xml", blocks=composer.blocks, warnings=(*decoded.warnings, *warnings))

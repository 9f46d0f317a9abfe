"""How resolutions are built: who speaks, what it recalls, what it decides."""

from __future__ import annotations

import re

from ingest.sentences import PARTICIPLE

__all__ = ["is_operative", "is_preambular", "is_speaker"]

_SPEAKER = re.compile(
    r"[#*_\s]*(?i:the|el|la|le|o|a|l['’])\s?[^\W\d_][^,.;:\n]{3,110}?,\s*$"
    r"|[#*_\s]*THE [A-Z][A-Z\s-]{5,80},?\s*$|[#*_\s]*(?:EL|LA|LE|O|A) [A-ZÁÉÍÓÚÑÃÇ][A-ZÁÉÍÓÚÑÃÇÂÊÔÀÈ\s-]{5,80},?\s*$"
)
_BODY = re.compile(
    r"(?i)assembly|council|conference|commission|committee|meeting|parties|asamblea|consejo|conferencia|comisión|comité|reunión|partes"
    r"|assemblée|conseil|conférence|réunion|assembleia|conselho|conferência|comissão|comitê|reunião"
)
_LEAD = re.compile(r"[#*_\s“\"]*")
_OPERATIVE = re.compile(
    r"(?:(?:Further|Also|Strongly|Urgently|Again|Once again|Solemnly|Hereby)\s+)?"
    r"(?:Decides?|Calls?|Requests?|Invites?|Urges?|Recommends?|Endorses?|Approves?|Adopts?|Affirms?|Reaffirms?|Declares?|Demands?"
    r"|Condemns?|Expresses?|Takes|Welcomes|Notes|Appeals?|Authorizes|Stresses|Emphasizes|Encourages|Reiterates|Deplores|Commends|Instructs|Resolves"
    r"|Considers|Appoints|Establishes|Directs|Extends|Regrets|Remains|Warns|Supports|Recognizes|Acknowledges|Underscores|Underlines"
    r"|Decide|Pide|Insta|Exhorta|Invita|Recomienda|Aprueba|Reafirma|Declara|Exige|Condena|Expresa|Toma|Solicita|Encomienda|Alienta|Resuelve"
    r"|Demande|Prie|Invite|Recommande|Approuve|Réaffirme|Déclare|Exige|Condamne|Exprime|Prend|Encourage"
    r"|Solicita|Convida|Recomenda|Aprova|Declara|Condena|Incentiva|Resolve|Exorta)\b"
)
_RESOLVES = re.compile(
    r"[#*_\s]*(?:RESOLVES|DECIDES|DECLARES|RESUELVE|DECIDE|DECLARA|RESOLVE|DÉCIDE|DÉCLARE)\s*(?:TO|QUE|THAT)?\s*:?\s*$"
)


def is_speaker(text: str) -> bool:
    """Whether a line names the organ that speaks in what follows ("The General Assembly,")."""
    return len(text) < 130 and _SPEAKER.match(text) is not None and _BODY.search(text) is not None


def is_preambular(text: str) -> bool:
    """Whether a paragraph is a clause of a preamble: it opens with a participle and ends in a comma."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    found = PARTICIPLE.match(text, at)
    return (found is not None and text.rstrip(" *_")[-1:] in ",;:") or text.startswith(("Acting under", "Actuando"))


def is_operative(text: str) -> bool:
    """Whether a paragraph acts: it opens with a verb of decision, or announces the decisions."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    return _OPERATIVE.match(text, at) is not None or _RESOLVES.match(text) is not None

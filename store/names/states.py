"""The names of States in four languages, and the places that are named like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["is_elsewhere", "state_forms"]

_NOT_STATES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AQ"}
_CITY = {"city", "ciudad", "ville", "cidade", "county", "canal", "britannique"}
_PLACES = {
    "new": {"MX"},
    "nuevo": {"MX"},
    "northern": {"IE"},
    "netherlands antilles": {"NL"},
    "antillas neerlandesas": {"NL"},
}
"""Words before (or after) the name of a State that make another place of it: New Mexico, Northern Ireland."""
_WATERS = {"gulf", "golfo", "golfe", "lake", "lago", "lac", "strait", "estrecho", "river", "bay"}

# What CLDR's short names leave out: the names that the United Nations and the OAS use.
_ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "US": {
        "en": ("United States of America", "USA", "US", "U.S."),
        "es": ("Estados Unidos de América", "EE.UU.", "EUA", "EEUU"),
        "fr": ("États-Unis d'Amérique",),
        "pt": ("Estados Unidos da América", "EUA"),
    },
    "GB": {
        "en": ("United Kingdom of Great Britain and Northern Ireland", "UK", "Great Britain"),
        "es": ("Reino Unido de Gran Bretaña e Irlanda del Norte", "Gran Bretaña"),
        "fr": ("Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", "Grande-Bretagne"),
        "pt": ("Reino Unido da Grã-Bretanha e Irlanda do Norte", "Grã-Bretanha"),
    },
    "RU": {"en": ("Russian Federation",), "es": ("Federación de Rusia",), "fr": ("Fédération de Russie",)},
    "KP": {
        "en": ("Democratic People's Republic of Korea", "DPRK"),
        "es": ("República Popular Democrática de Corea",),
        "fr": ("République populaire démocratique de Corée",),
    },
    "KR": {
        "en": ("Republic of Korea",),
        "es": ("República de Corea",),
        "fr": ("République de Corée",),
        "pt": ("República da Coreia",),
    },
    "CD": {
        "en": ("Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo", "DRC"),
        "es": ("República Democrática del Congo",),
        "fr": ("République démocratique du Congo",),
        "pt": ("República Democrática do Congo",),
    },
    "CG": {"en": ("Republic of the Congo", "Congo"), "es": ("República del Congo",), "fr": ("République du Congo",)},
    "CI": {"en": ("Côte d'Ivoire", "Ivory Coast")},
    "CV": {"en": ("Cabo Verde",)},
    "CZ": {"en": ("Czech Republic",), "es": ("República Checa",), "fr": ("République tchèque",)},
    "SK": {"en": ("Slovak Republic",)},
    "SZ": {"en": ("Swaziland",), "es": ("Swazilandia", "Suazilandia")},
    "TL": {"en": ("East Timor",)},
    "TR": {"en": ("Turkey", "Türkiye")},
    "VN": {"en": ("Viet Nam",)},
    "LA": {"en": ("Lao People's Democratic Republic", "Lao PDR"), "es": ("República Democrática Popular Lao",)},
    "MM": {"en": ("Burma",)},
    "MK": {"en": ("former Yugoslav Republic of Macedonia", "The former Yugoslav Republic of Macedonia")},
    "MD": {"en": ("Republic of Moldova",), "es": ("República de Moldova", "República de Moldavia")},
    "KG": {"en": ("Kyrgyz Republic",)},
    "PS": {"en": ("State of Palestine", "Palestine")},
    "SY": {"en": ("Syrian Arab Republic",), "es": ("República Árabe Siria",)},
    "TZ": {"en": ("United Republic of Tanzania",)},
    "VA": {"en": ("Holy See",), "es": ("Santa Sede",), "fr": ("Saint-Siège",), "pt": ("Santa Sé",)},
    "IR": {"en": ("Islamic Republic of Iran",)},
    "NL": {"en": ("The Netherlands", "Kingdom of the Netherlands"), "pt": ("Holanda",)},
    "BN": {"en": ("Brunei Darussalam",)},
    "BO": {
        "en": ("Plurinational State of Bolivia",),
        "es": ("Estado Plurinacional de Bolivia",),
        "fr": ("État plurinational de Bolivie",),
        "pt": ("Estado Plurinacional da Bolívia",),
    },
    "VE": {
        "en": ("Bolivarian Republic of Venezuela",),
        "es": ("República Bolivariana de Venezuela",),
        "fr": ("République bolivarienne du Venezuela",),
        "pt": ("República Bolivariana da Venezuela",),
    },
    "DM": {
        "en": ("Commonwealth of Dominica",),
        "es": ("Commonwealth de Dominica",),
        "fr": ("Commonwealth de la Dominique",),
    },
    "BS": {
        "en": ("Bahamas", "Commonwealth of The Bahamas"),
        "es": ("Bahamas", "Commonwealth de las Bahamas"),
        "fr": ("Bahamas",),
        "pt": ("Bahamas",),
    },
    "AG": {"en": ("Antigua and Barbuda",), "fr": ("Antigua-et-Barbuda",)},
    "KN": {
        "en": ("Saint Kitts and Nevis", "St. Kitts and Nevis", "Saint Christopher and Nevis"),
        "es": ("San Cristóbal y Nieves", "Saint Kitts y Nevis", "San Kitts y Nevis"),
        "fr": ("Saint-Kitts-et-Nevis",),
        "pt": ("São Cristóvão e Névis", "Saint Kitts e Nevis"),
    },
    "LC": {"en": ("Saint Lucia", "St. Lucia"), "es": ("Santa Lucía",), "fr": ("Sainte-Lucie",)},
    "VC": {
        "en": ("Saint Vincent and the Grenadines", "St. Vincent and the Grenadines", "Saint Vincent and Grenadines"),
        "es": ("San Vicente y las Granadinas",),
        "fr": ("Saint-Vincent-et-les-Grenadines", "Saint-Vincent-et-Grenadines"),
        "pt": ("São Vicente e Granadinas",),
    },
    "TT": {
        "en": ("Trinidad and Tobago",),
        "es": ("Trinidad y Tobago", "Trinidad y Tabago"),
        "fr": ("Trinité-et-Tobago",),
        "pt": ("Trinidad e Tobago", "Trinidade e Tobago"),
    },
    "SR": {"en": ("Surinam",), "es": ("Surinam", "Suriname")},
    "HT": {"pt": ("Haiti",)},
}


def state_forms(languages: Sequence[str]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give the names of each State and territory, by its ISO 3166 code and by language."""
    from babel import Locale

    territories = {language: Locale(language).territories for language in languages}
    return {
        code: {
            language: tuple(dict.fromkeys((*_spellings(names[code]), *_ALIASES.get(code, {}).get(language, ()))))
            for language, names in territories.items()
            if code in names
        }
        for code in map(str, territories["en"])
        if len(code) == 2 and code.isalpha() and code not in _NOT_STATES
    }


def _spellings(territory: str) -> Iterator[str]:
    """Give a CLDR name as documents write it: "St. Kitts & Nevis" is "Saint Kitts and Nevis" there."""
    yield territory
    whole = re.sub(r"\bSt\.", "Saint", territory.replace("&", "and"))
    if whole != territory:
        yield whole
    if " (" in territory:
        yield territory.split(" (", maxsplit=1)[0]


def is_elsewhere(code: str, words: Sequence[str], first: int, last: int) -> bool:
    """Whether the words around a State's name make another place of it."""
    after = words[last] if last < len(words) else ""
    before = words[first - 1] if first else ""
    if after in _CITY or code in _PLACES.get(before, ()) or code in _PLACES.get(f"{words[first]} {after}", ()):
        return True
    if first > 1 and words[first - 2] in _WATERS and before in {"of", "de", "du", "do"}:
        return True
    if code == "GE":  # a State of the United States where the text says so
        beside = {*words[max(0, first - 3) : last + 3]}
        return bool(beside & {"atlanta", "usa", "us", "savannah"}) or " ".join(words[max(0, first - 2) : first]) in {
            "state of",
            "estado de",
        }
    return False

"""The names of the field in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names import AMBIGUOUS, LANGUAGES, ORDINALS, label, mentions, name, owner, words_in
from store.names.groups import GROUPS, group, groups_in


def keys(text: str, language: str = "en") -> list[str]:
    """Give the keys that a text mentions, in order."""
    return [mention.name.key for mention in mentions(words_in(text), language)]


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("the delegation of Germany", "en", "state:DE"),
        ("la delegación de Alemania", "es", "state:DE"),
        ("la délégation de l'Allemagne", "fr", "state:DE"),
        ("a delegação da Alemanha", "pt", "state:DE"),
        ("in the Russian Federation", "en", "state:RU"),
        ("Saint Kitts and Nevis abstained", "en", "state:KN"),
        ("the Republic of Korea and others", "en", "state:KR"),
        ("the Democratic People's Republic of Korea", "en", "state:KP"),
        ("los Estados Unidos de América", "es", "state:US"),
        ("los EE.UU. votaron", "es", "state:US"),
        ("Türkiye objected", "en", "state:TR"),
        ("TURQUÍA OBJETÓ", "es", "state:TR"),
        ("le Conseil de sécurité", "fr", "organ:security-council"),
        ("el Consejo de Seguridad", "es", "organ:security-council"),
        ("o Conselho de Segurança", "pt", "organ:security-council"),
        ("le 3 août 2012", "fr", "month:8"),
        ("3 de agosto de 2012", "pt", "month:8"),
        ("the Arms Trade Treaty", "en", "instrument:att"),
        ("el Tratado sobre el Comercio de Armas", "es", "instrument:att"),
        ("le traité sur le commerce des armes", "fr", "instrument:att"),
        ("they ratified it", "en", "term:ratify"),
        ("la ratification du traité", "fr", "term:ratify"),
        ("a ratificação do tratado", "pt", "term:ratify"),
        ("la segunda reunión", "es", "term:second"),
    ],
)
def test_names_meet_under_one_key(text: str, language: str, key: str) -> None:
    """A State, organ, instrument, month or term has one key, in whichever language and form it is named."""
    assert key in keys(text, language)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("the Dominican Republic", "state:DO", "state:DM"),
        ("Guinea-Bissau signed", "state:GW", "state:GN"),
        ("South Sudan signed", "state:SS", "state:SD"),
        ("the Democratic Republic of the Congo", "state:CD", "state:CG"),
        ("Papua New Guinea signed", "state:PG", "state:GN"),
        ("Equatorial Guinea signed", "state:GQ", "state:GN"),
        ("Democratic Republic of Congo signed", "state:CD", "state:CG"),
        ("Saint Vincent and the Grenadines signed", "state:VC", "state:GD"),
        ("Nigeria signed", "state:NG", "state:NE"),
        ("South Korea signed", "state:KR", "state:KP"),
        ("the Inter-American Convention against Corruption", "instrument:iacac", "instrument:uncac"),
    ],
)
def test_the_longest_name_wins(text: str, right: str, wrong: str) -> None:
    """A name that holds another is not that other."""
    assert right in keys(text)
    assert wrong not in keys(text)


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("Tell us what it says", "en", "state:US"),
        ("States may withdraw", "en", "month:5"),
        ("They can do it", "en", "state:CA"),
        ("a workshop in Mexico City", "en", "state:MX"),
        ("the thirty-eighth session", "en", "term:eighth"),
        ("la reunión de expertos", "es", "state:RE"),
        ("la réunion d'experts", "fr", "state:RE"),
        ("a town called Antigua, Guatemala", "en", "state:AG"),
        ("in Vancouver, British Columbia", "en", "state:CO"),
        ("à Vancouver, en Colombie-Britannique", "fr", "state:CO"),
        ("in Atlanta, Georgia, and beyond", "en", "state:GE"),
        ("in the State of Georgia", "en", "state:GE"),
        ("in New Mexico", "en", "state:MX"),
        ("in the Gulf of Mexico", "en", "state:MX"),
        ("in Northern Ireland", "en", "state:IE"),
        ("in Korea", "en", "state:KR"),
    ],
)
def test_what_only_looks_like_a_name(text: str, language: str, key: str) -> None:
    """A pronoun, a verb, a noun or a part of a longer name is no mention."""
    assert key not in keys(text, language)


def test_months_beside_numbers() -> None:
    """A capital May beside a number is the month."""
    assert "month:5" in keys("on 4 May 2003")
    assert "month:5" in keys("in May 2003")
    assert "state:US" in keys("the US agreed")
    assert "state:US" in keys("the U.S. agreed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_found_by_its_own_name(language: str) -> None:
    """Each State of the table is found in a sentence, by each form it has in that language."""
    lost = []
    for code in (
        "AR",
        "BE",
        "BR",
        "CA",
        "CD",
        "CI",
        "CU",
        "DE",
        "ES",
        "GB",
        "JM",
        "KR",
        "MX",
        "NI",
        "PE",
        "PT",
        "UY",
        "ZA",
    ):
        entry = name(f"state:{code}")
        lost += [form for form in entry.in_languages((language,)) if entry.key not in keys(f"x {form} x", language)]
    assert lost == []


@pytest.mark.parametrize("ordinal", sorted(ORDINALS))
def test_ordinals_are_names(ordinal: str) -> None:
    """Each ordinal has a form in each of the four languages."""
    assert all(name(ordinal).in_languages((language,)) for language in LANGUAGES)


@given(st.text(alphabet=st.one_of(st.sampled_from("U.S. aÉ’-1\n"), st.characters()), max_size=60))
def test_words_keep_their_places(text: str) -> None:
    """Words come in order, inside the text, and what stands at a word's place begins with the word."""
    end = 0
    for word in words_in(text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start] == word.text[0]
        end = word.end


def test_a_dotted_acronym_keeps_its_place() -> None:
    """The place of "U.S." is all of it: what takes its place leaves no rest behind."""
    text = "Did the U.S. sign?"
    word = words_in(text)[2]
    assert word.text == "US"
    assert text[word.start : word.end].rstrip(".") == "U.S"


@given(st.text(max_size=80), st.sampled_from([*LANGUAGES, "de", ""]))
def test_mentions_stand_in_the_text(text: str, language: str) -> None:
    """Whatever the text and its language, mentions are in order and do not overlap."""
    words = words_in(text)
    end = 0
    for mention in mentions(words, language):
        assert end <= mention.first < mention.last <= len(words)
        end = mention.last


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("Saint Vincent and the Grenadines", "en", "state:VC"),
        ("St. Lucia", "en", "state:LC"),
        ("St. Kitts and Nevis", "en", "state:KN"),
        ("the Bahamas", "en", "state:BS"),
        ("the Congo", "en", "state:CG"),
        ("the Republic of the Congo", "en", "state:CG"),
        ("Venezuela (Bolivarian Republic of)", "en", "state:VE"),
        ("Eswatini, formerly Swaziland", "en", "state:SZ"),
        ("San Vicente y las Granadinas", "es", "state:VC"),
        ("San Cristóbal y Nieves", "es", "state:KN"),
        ("Santa Lucía", "es", "state:LC"),
        ("Surinam", "es", "state:SR"),
        ("Saint-Kitts-et-Nevis", "fr", "state:KN"),
        ("Sainte-Lucie", "fr", "state:LC"),
        ("la République démocratique du Congo", "fr", "state:CD"),
        ("Trinidade e Tobago", "pt", "state:TT"),
    ],
)
def test_names_that_states_use(text: str, language: str, key: str) -> None:
    """A State has one key under the names that the United Nations and the OAS use, and holds no other."""
    assert set(keys(text, language)) == {key}


def test_what_is_ambiguous() -> None:
    """Georgia is a State unless its words say otherwise; that it may be another is known."""
    assert "state:GE" in keys("Georgia ratified it")
    assert "state:GE" in AMBIGUOUS


def test_labels() -> None:
    """A key has a name for readers; what is no key is its own name; an organ is named with its house."""
    assert label("state:VC") == "Saint Vincent and the Grenadines"
    assert label("instrument:cifta") == "CIFTA"
    assert label("organ:general-assembly.oas") == "OAS General Assembly"
    assert label("organ:consultative-committee.cifta", "es") == "Comité Consultivo (CIFTA)"
    assert label("Convention on Lamps") == "Convention on Lamps"
    with pytest.raises(KeyError):
        name("organ:lamps")


def test_owners() -> None:
    """An instrument or organ belongs to an organization where that is known."""
    assert owner("instrument:cifta") == "organ:oas"
    assert owner("organ:consultative-committee.cifta") == "organ:oas"
    assert owner("organ:unlirec") == "organ:un"
    assert owner("instrument:open-skies") is None


def test_groups() -> None:
    """The larger group is found at each place, in four languages; members are codes that have names."""
    assert [one.group.name for one in groups_in("28 states from Latin America and the Caribbean, 3 from Africa")] == [
        "LAC",
        "Africa",
    ]
    assert [one.group.name for one in groups_in("los países de América Latina y el Caribe")] == ["LAC"]
    assert [one.group.name for one in groups_in("les pays d’Amérique latine et des Caraïbes")] == ["LAC"]
    lac, oas = group("LAC"), group("OAS member states")
    assert lac is not None
    assert oas is not None
    assert (len(lac.members), len(oas.members)) == (33, 35)
    for one in GROUPS:
        assert all(name(f"state:{code}") for code in one.members)


@pytest.mark.parametrize("key", ["att", "cifta", "poa", "iti", "escazu", "ccm", "untoc", "transparency-convention"])
def test_instruments_in_four_languages(key: str) -> None:
    """An instrument is found by each of its names in each language."""
    entry = name(f"instrument:{key}")
    lost = [
        form
        for language in LANGUAGES
        for form in entry.in_languages((language,))
        if entry.key not in keys(f"x {form} x", language)
    ]
    assert lost == []

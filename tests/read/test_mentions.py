import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naming_texts import kinds, layer_of, parsed

from sayso.model.texts.mention import EntityType, FoundBy
from sayso.model.texts.span import Span
from sayso.read.gazetteer import make_gazetteer

PIECES = [
    "Orbit Freight LLC",
    "Gen. Ivan Petrov",
    "(",
    ")",
    "“",
    "”",
    "Falcon-3 drones",
    "U.S.-sanctioned",
    "'s",
    "\n",
    " and ",
    "; ",
    "Co., Ltd.",
    "延边公司",
    "정성화",
    "İ",
    "\u200f",
    "\ud83d\ude00",
    "ﬁ",
    "E.O. 12345",
    "北京",
    "IMO 9123456",
    "A",
    "-",
    "—",
    " of the ",
]
ANYTHING = st.one_of(
    st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
def test_mentions_never_overlap_and_always_quote_the_text(text):
    layer = layer_of(text)
    end = 0
    for mention in layer.mentions:
        assert mention.span.start >= end
        assert mention.text == mention.span.of(text) != ""
        assert mention.text in layer.entities[mention.entity].surfaces
        end = mention.span.end


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
def test_reading_names_twice_gives_the_same_layer(text):
    assert layer_of(text) == layer_of(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A company that the pipeline takes for a person.
        ("The firm Kovalent, a supplier of bearings, declined to comment.", {"Kovalent": "Company"}),
        # A model number must not be split, and the noun after it belongs to the name.
        ("The plant makes Falcon-3 drones.", {"Falcon-3 drones": "Product"}),
        ("It tested the ARK 2 attack UAV in May.", {"ARK 2 attack UAV": "Product"}),
        # A quoted short name in brackets is a mention of its own; a bare acronym joins the body.
        ('Lumen Orchard Trading Co., Ltd. ("Lumen Orchard") ships optics.', {"Lumen Orchard Trading Co., Ltd.": "Company", "Lumen Orchard": "Company"}),
        ("The National Office of Export Review (NOER) fined the firm.", {"National Office of Export Review (NOER)": "PublicBody"}),
        # Titles, ranks and initials.
        ("Gen. Rashid Amiri met Deputy Minister Pavel K. Orlov.", {"Rashid Amiri": "Person", "Pavel K. Orlov": "Person"}),
        # Hyphenated descriptors leave the name whole.
        ("The Moscow-based company Tarvos sued.", {"Moscow": "Place", "Tarvos": "Company"}),
        ("A U.S.-sanctioned bank paid.", {"U.S.": "Place"}),
        # Possessives stay outside, except in the wording of a ministry.
        ("Iran's Tavana Motors built it, Iran's defense ministry said.", {"Iran": "Place", "Tavana Motors": "Company", "Iran's defense ministry": "PublicBody"}),
        # A legal form with a stop in mid-sentence does not end the sentence.
        ("Ningde Fuhai Co. Ltd. sold pumps to Orbit Freight LLC.", {"Ningde Fuhai Co. Ltd.": "Company", "Orbit Freight LLC": "Company"}),
        # A leading city and a bracketed place belong to the name.
        ("Wenzhou Lide Machinery Co shipped parts to Lide (Hong Kong) Ltd.", {"Wenzhou Lide Machinery Co": "Company", "Lide (Hong Kong) Ltd.": "Company"}),
        ("It bought from Foss and Bryde Trading LLC.", {"Foss and Bryde Trading LLC": "Company"}),
        # Datelines are no mentions.
        ("LONDON, March 3 (Reuters) - The tanker Star Juniper left port.", {"Star Juniper": "Vessel"}),
        # A ship whose name ends in a letter at the end of a sentence.
        ("They boarded the tanker Star K. The crew left.", {"Star K": "Vessel"}),
        ("Sanctions under Executive Order 13999 name it.", {"Executive Order 13999": "Programme"}),
        # Governments as states are places, ministries are bodies; a seat that acts stands for its state.
        ("The Russian government and the Russian defence ministry agreed.", {"Russian government": "Place", "Russian defence ministry": "PublicBody"}),
        # The word before "of" heads the name.
        ("Orbit Freight LLC reports to the Ministry of Finance.", {"Orbit Freight LLC": "Company", "Ministry of Finance": "PublicBody"}),
        # A nationality alone, a month and a thing's acronym are no names.
        ("Chinese drones and UAVs arrived in March, the CEO said.", {}),
    ],
)  # fmt: skip
def test_traps_of_naming(text, wanted):
    got = kinds(text)
    got.pop("Reuters", None)
    assert got == wanted


def test_a_headline_in_capitals_yields_only_names_known_from_the_text():
    text = "ORBIT FREIGHT SHIPPED ENGINES TO RUSSIA\nOrbit Freight is a company in Latvia. Russia denied it."
    assert [m.text for m in layer_of(text).mentions] == [
        "ORBIT FREIGHT",
        "RUSSIA",
        "Orbit Freight",
        "Latvia",
        "Russia",
    ]


def test_an_entity_carries_its_fullest_name_identifiers_and_country():
    text = "The Russian firm Tarvos LLC (INN 7701234567) sells bearings. Tarvos paid. Tarvos LLC denied it."
    entity = next(e for e in layer_of(text).entities.values() if e.type is EntityType.COMPANY)
    assert (entity.name, entity.surfaces) == ("Tarvos LLC", ("Tarvos LLC", "Tarvos"))
    assert entity.identifiers == (("INN", "7701234567"),)
    assert entity.countries == ("ru",)


def test_a_listed_name_is_found_with_its_entries_and_its_kind():
    listed = make_gazetteer({"QUIET HARBOUR": ("ofac:17",)}, {"ofac:17": EntityType.VESSEL})
    layer = layer_of("Quiet Harbour left in May.", listed)
    (mention,) = layer.mentions
    assert (mention.type, mention.found_by, mention.entry_uids) == (
        EntityType.VESSEL,
        FoundBy.GAZETTEER,
        ("ofac:17",),
    )


def test_the_layer_finds_the_mention_of_a_token_and_those_in_a_span():
    text = "Orbit Freight LLC sold pumps to Kestrel Marine Ltd in Malta."
    document = parsed(text)
    layer = layer_of(text)
    sentence = document.sentences[0]
    at = [layer.at(sentence, token) for token in sentence.tokens]
    assert [m.text if m else None for m in at][:4] == ["Orbit Freight LLC"] * 3 + [None]
    assert [m.text for m in layer.in_span(Span(18, len(text)))] == ["Kestrel Marine Ltd", "Malta"]
    assert layer.covering(20) is None

import pytest
from naming_texts import layer_of, parsed

from sayso.model.texts.mention import FoundBy
from sayso.model.texts.span import Span
from sayso.read.descriptions import describe


def _described(text, wording, resolved=None):
    document, layer = parsed(text), layer_of(text)
    start = text.index(wording)
    span = Span(start, start + len(wording))
    return describe(document, layer, [span], resolved={span: resolved(layer)} if resolved else None)


@pytest.mark.parametrize(
    ("text", "wording", "mention", "kind"),
    [
        ("The Chinese drone experts visited a plant.", "experts", "Chinese drone experts", "Group"),
        (
            "It fined over 40 companies and individuals.",
            "companies",
            "over 40 companies and individuals",
            "Group",
        ),
        ("Two front companies paid.", "Two front companies", "Two front companies", "Group"),
        ("The network bought pumps.", "network", "The network", "Group"),
        ("The ship sank.", "ship", "The ship", "Vessel"),
        (
            "They shipped Chinese-made engines to a port.",
            "engines",
            "Chinese-made engines",
            "Product",
        ),
        ("A state-owned drone maker paid.", "maker", "state-owned drone maker", "Company"),
        ("It hired IT workers abroad.", "workers", "IT workers abroad", "Group"),
    ],
)
def test_a_description_is_worded_without_its_article(text, wording, mention, kind):
    found = [m for m in _described(text, wording).mentions if m.found_by is FoundBy.DESCRIPTION]
    assert [(m.text, m.type.value) for m in found] == [(mention, kind)]


def test_an_unnamed_group_is_an_entity_that_is_not_named():
    layer = _described("Two European officials spoke.", "officials")
    (entity,) = layer.entities.values()
    assert (entity.named, entity.countries) == (False, ("eu",))


def test_a_resolved_description_becomes_a_surface_of_its_entity():
    text = "Orbit Freight LLC owns it. Its parent company paid."
    layer = _described(text, "parent company", lambda found: next(iter(found.entities)))
    (entity,) = layer.entities.values()
    assert entity.surfaces == ("Orbit Freight LLC", "parent company")


def test_a_description_takes_in_the_names_inside_it():
    layer = _described("Three Malta-based traders paid.", "traders")
    assert [m.text for m in layer.mentions] == ["Three Malta-based traders"]


def test_without_spans_groups_that_act_are_taken():
    text = "Two European officials accused Chinese suppliers. Prices rose."
    layer = describe(parsed(text), layer_of(text))
    assert [m.text for m in layer.mentions] == ["Two European officials", "Chinese suppliers"]

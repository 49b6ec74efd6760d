import pytest
from naming_texts import layer_of


def _groups(text):
    return {frozenset(e.surfaces) for e in layer_of(text).entities.values()}


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Tarvos Marine Logistics LLC paid. Later Tarvos denied it.", {"Tarvos Marine Logistics LLC", "Tarvos"}),
        ("Pavel Orlov met a banker. Orlov denied it.", {"Pavel Orlov", "Orlov"}),
        ("Zhang Weiming, 40, met a banker. Zhang denied it.", {"Zhang Weiming", "Zhang"}),
        ("Ural Optics, more formally known as Joint Stock Company Works Number Nine, sells lenses.", {"Ural Optics", "Joint Stock Company Works Number Nine"}),
        ("Iran Orbital Works Company, or IOWC, sells rockets. IOWC denied it.", {"Iran Orbital Works Company", "IOWC"}),
        ("The U.S. and the United States agreed with Malta.", {"U.S.", "United States"}),
        ("The Russian Ministry of Defense paid. The Russian defence ministry denied it.", {"Russian Ministry of Defense", "Russian defence ministry"}),
        ("The company tested a drone, the Falcon-3 (F3). The F3 drone flew.", {"Falcon-3", "F3", "F3 drone"}),
        ("Jong Song Gil (정성길) runs the firm.", {"Jong Song Gil", "정성길"}),
    ],
)  # fmt: skip
def test_names_of_one_thing_are_joined(text, together):
    assert any(together <= group for group in _groups(text))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("The Falcon-A1 drone and the Falcon-3 drone crashed at sea.", ("Falcon-A1 drone", "Falcon-3 drone")),
        ("Pavel Orlov met Anna Orlov.", ("Pavel Orlov", "Anna Orlov")),
        # One name ends in the other, letters changed: two firms.
        ("Blue Hare TRS Vector Industrial, a Chinese company, works with the firm TRS Vektor.", ("Blue Hare TRS Vector Industrial", "TRS Vektor")),
        # A city that also starts a company's name.
        ("Tver Electric Works LLC is based in Tver, a city.", ("Tver Electric Works LLC", "Tver")),
        ("Northbridge Industrial Ltd sued NB Bridge Ltd in May.", ("Northbridge Industrial Ltd", "NB Bridge Ltd")),
    ],
)  # fmt: skip
def test_names_of_two_things_stay_apart(text, apart):
    groups = _groups(text)
    assert not any(set(apart) <= group for group in groups)
    assert all(any(name in group for group in groups) for name in apart)

import csv
from types import SimpleNamespace

import pytest
from tests.weigh.world import claim, document, weighed

from sayso.show.exports.tables import export_csv
from sayso.show.rows import proposition_dict
from sayso.show.tables import proposition_line


def only(**more):
    doc = document("a", "Torvane and Kassel.", "Reuters", "2031-05-02")
    (found,) = weighed([(doc, [claim(doc, "Torvane", "supplies", "Kassel", **more)])]).propositions
    return found


@pytest.mark.parametrize(
    ("more", "verb", "modality"),
    [
        ({}, "supplies", "asserted"),
        ({"negated": True}, "NOT supplies", "asserted"),
        ({"stance": "reportedly"}, "ALLEGED supplies", "alleged"),
        ({"stance": "possible"}, "POSSIBLE supplies", "hypothetical"),
        ({"stance": "planned", "realm": "planned"}, "PLANNED supplies", "planned"),
        ({"stance": "capable", "realm": "able"}, "ABLE TO: supplies", "hypothetical"),
        ({"stance": "denied"}, "ONLY DENIED supplies", "denied"),
    ],
)
def test_what_is_planned_possible_or_denied_never_reads_as_if_it_were_so(
    tmp_path, more, verb, modality
):
    found = only(**more)
    assert proposition_line(found).plain.startswith(f"Torvane — {verb} → Kassel")
    assert proposition_dict(found)["modality"] == modality
    log = SimpleNamespace(documents=lambda: [SimpleNamespace(
        id="a", name="a", outlet="Reuters", published=None, url=None, sha256="0", exportable=True
    )])  # fmt: skip
    views = SimpleNamespace(entities=lambda: (), claims=lambda: (), propositions=lambda: [found])
    export_csv(SimpleNamespace(log=log, views=views), tmp_path)
    with (tmp_path / "propositions.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["negated"], row["modality"]) == (str(bool(more.get("negated"))), modality)
    assert row["realm"] == more.get("realm", "happened")


@pytest.mark.parametrize(
    ("stance", "words"),
    [("denied", "denied"), ("no_response", "did not respond"), ("admitted", "admitted")],
)
def test_an_answer_says_which(stance, words):
    doc = document("a", "Torvane answered.", "Reuters", "2031-05-02")
    said = [claim(doc, "Torvane", "responds", "the sale", stance=stance)]
    (found,) = weighed([(doc, said)]).propositions
    assert proposition_line(found).plain.startswith(f"Torvane — responds ({words}) → the sale")

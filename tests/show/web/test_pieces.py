"""Tests of the pieces that pages are made of."""

from sayso.show.web.pieces import claim_line, entity_link, modality_tag


def test_names_are_escaped_and_shown_whatever_they_hold():
    assert entity_link("e-1", "<b>\u202ex") == (
        '<a href="/entity/e-1"><bdi>&lt;b&gt;⟨U+202E⟩x</bdi></a>'
    )
    assert entity_link(None, "a & b") == "<bdi>a &amp; b</bdi>"


def test_a_modality_has_a_sign_and_a_word():
    assert "✕" in modality_tag("denied")
    assert "no comment" in modality_tag("no_comment")


def test_a_line_names_both_sides_and_says_not():
    row = {
        "subject": "<i>",
        "subject_id": None,
        "object": "B",
        "object_id": "e-2",
        "relation": "owned_by",
        "negated": True,
    }
    line = claim_line(row)
    assert line.startswith("<bdi>&lt;i&gt;</bdi> <b>not owned by</b> ")
    assert line.endswith('<a href="/entity/e-2"><bdi>B</bdi></a>')

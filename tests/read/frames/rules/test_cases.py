"""Bodies that worked on "the case" acted against the accused of the report."""


def actions(text, read_text):
    claims = read_text(text).claims
    return {
        (c.subject.text, c.object.text.rstrip("."))
        for c in claims
        if c.relation == "legal_action_by"
    }


def test_the_case_is_that_of_the_accused(read_text):
    text = "The Trade Office charged Anton Reyk with smuggling. The case was investigated by the Border Police."
    assert ("Anton Reyk", "Border Police") in actions(text, read_text)


def test_active_wording_names_the_same_bodies(read_text):
    text = "The Trade Office charged Anton Reyk with smuggling. The Border Police is investigating the case."
    assert ("Anton Reyk", "Border Police") in actions(text, read_text)


def test_without_an_accused_nobody_is_meant(read_text):
    assert not actions("The case was investigated by the Border Police.", read_text)


def test_the_case_of_another_is_left_to_the_frames(read_text):
    text = "The Trade Office charged Anton Reyk. The Border Police investigated the case of the tanker Coral Dawn."
    assert ("Anton Reyk", "Border Police") not in actions(text, read_text)

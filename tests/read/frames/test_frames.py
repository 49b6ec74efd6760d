"""Every frame reads its own examples and stays silent on its counter-examples."""

import pytest

from sayso.errors import FrameError
from sayso.model.relations import RELATIONS
from sayso.read.frames import load_frames
from sayso.read.frames.frame import index_frames, read_frames

FRAMES = load_frames().frames
SYMMETRIC = {r.name for r in RELATIONS.values() if r.symmetric}


def same(wanted: str, got: str) -> bool:
    wanted, got = (t.lower().removeprefix("the ").rstrip(".") for t in (wanted, got))
    return got == wanted or got.startswith(f"{wanted} ")


def worded(argument, text: str) -> tuple[str, ...]:
    quoted = (argument.span.of(text),) if argument.span else ()
    return (argument.text, *quoted)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.id)
def test_a_frame_reads_its_examples(frame, read_text):
    for example in frame.examples:
        read = [
            (subject, object_)
            for c in read_text(example.text).claims
            if c.relation == frame.relation
            for subject in worded(c.subject, example.text)
            for object_ in worded(c.object, example.text)
        ]
        if frame.relation in SYMMETRIC:
            read += [(o, s) for s, o in read]
        for subject, object_ in example.pairs:
            assert any(same(subject, s) and same(object_, o) for s, o in read), (
                f"{example.text!r}: wanted {subject} | {object_}, read {read}"
            )


@pytest.mark.parametrize("frame", [f for f in FRAMES if f.counter_examples], ids=lambda f: f.id)
def test_a_frame_is_silent_on_its_counter_examples(frame, read_text):
    for text in frame.counter_examples:
        fired = [c for c in read_text(text).claims if c.derivation.frame == frame.id]
        assert not fired, text


def test_every_relation_that_frames_serve_has_one():
    by_rule = {"alias_of", "has_spec", "responds"}
    assert {f.relation for f in FRAMES} | by_rule == set(RELATIONS)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: [", "not YAML"),
        ("just: words", "list of frames"),
        ("- {id: x, relation: nonsense}", "unknown relation"),
        ("- {id: x, relation: pays}", "needs verbs"),
        ("- {id: x, relation: pays, verbs: [pay], subject: [subj], object: [obj]}", "example"),
        (
            "- {id: x, relation: pays, verbs: [pay], subject: [s], object: [o], examples: [no]}",
            "must read",
        ),
        ("- {id: x, relation: pays, verbs: [pay], colour: red}", "unknown keys colour"),
    ],
)
def test_a_bad_frame_file_is_refused_with_its_name(text, problem):
    with pytest.raises(FrameError, match=problem) as refused:
        read_frames(text, file="mine.yaml")
    assert "mine.yaml" in str(refused.value)


def test_two_frames_of_one_id_are_refused():
    text = (
        "- {id: x, relation: pays, verbs: [pay], subject: [subj], object: [obj], "
        "examples: ['A pays B. => A | B']}"
    )
    frames = read_frames(text, file="mine.yaml")
    with pytest.raises(FrameError, match=r"stands in mine\.yaml"):
        index_frames(frames + frames)


def test_a_users_own_frames_are_read_beside_the_shipped_ones(tmp_path):
    (tmp_path / "mine.yaml").write_text(
        "- {id: my-gift, relation: pays, verbs: [gift], subject: [subj], object: [obj], "
        "examples: ['A gifts B. => A | B']}"
    )
    assert "my-gift" in {f.id for f in load_frames(extra=tmp_path).frames}

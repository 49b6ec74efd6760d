import pytest

from sayso.documents.layout import cut_paragraphs, find_furniture
from sayso.documents.layout.furniture import furniture_rules

RULES = furniture_rules()
REPORT = "The Larvik Motor Works sold three hundred engines to a trader in Aalborg, papers show."


def furniture(text):
    return [span.of(text) for span in find_furniture(text, cut_paragraphs(text))]


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in RULES for text in rule.examples]
)
def test_a_rule_names_its_examples(rule, text):
    assert rule.names(text)


@pytest.mark.parametrize("text", [text for rule in RULES for text in rule.counterexamples])
def test_no_rule_names_a_counterexample(text):
    assert not any(rule.names(text) for rule in RULES)


def test_a_comment_tail_reaches_to_the_end():
    text = f"{REPORT}\n{REPORT}\nComments\nPost a Comment\nGreat story!"
    assert furniture(text) == ["Comments\nPost a Comment\nGreat story!"]


def test_a_section_titled_comments_is_not_a_tail():
    text = f"{REPORT}\nComments\n{REPORT * 3}\n{REPORT * 3}"
    assert furniture(text) == ["Comments"]


def test_furniture_between_paragraphs_is_only_itself():
    text = f"{REPORT}\nAdvertisement\n{REPORT}\nShare this:\n{REPORT}"
    assert furniture(text) == ["Advertisement", "Share this:"]


def test_a_report_has_no_furniture():
    assert furniture(f"{REPORT}\nThe ministry declined to comment.\n{REPORT}") == []


@pytest.mark.parametrize("text", ["share " * 20, "subscribe to " + "our " * 50, "a" * 10_000])
def test_rules_answer_at_once_on_repetition(text):
    assert furniture(text) in ([], [text.strip()])

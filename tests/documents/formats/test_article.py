import json

from sayso.documents.values import Failed, Loaded

ARTICLE = {
    "id": "n-1",
    "title": "Engines sold",
    "date": "2024-09-12T08:00:00",
    "url": "https://harbour.example/engines",
    "site": "harbour-post",
    "language": "eng",
    "locale": "en_GB",
    "bylines": ["Ana Brodic"],
    "text": "The works sold engines.\n\nThe trader denied it.",
    "extracted_at": "2024-09-13",
}


def test_an_article_is_a_document_with_what_it_states(read_one, paragraphs_of):
    loaded = read_one(json.dumps(ARTICLE).encode(), "crawl.jsonl")
    document = loaded.document
    assert (document.key, document.title, document.outlet) == (
        "n-1",
        "Engines sold",
        "harbour-post",
    )
    assert (document.language, document.published.isoformat()) == ("en", "2024-09-12")
    assert document.url == "https://harbour.example/engines"
    assert document.name == "crawl.jsonl:1"
    assert paragraphs_of(loaded) == ["The works sold engines.", "The trader denied it."]
    assert set(document.stated_by.values()) == {"file"}


def test_bad_lines_are_named_by_number_and_the_rest_is_read(read_all):
    lines = [json.dumps(ARTICLE), "{broken", "", "[1]", '{"title": "no text"}', json.dumps(ARTICLE)]
    outcomes = read_all("\n".join(lines).encode(), "crawl.jsonl")
    assert [type(outcome) for outcome in outcomes] == [Loaded, Failed, Failed, Failed, Loaded]
    assert [o.name for o in outcomes if isinstance(o, Failed)] == [
        f"crawl.jsonl:{n}" for n in (2, 4, 5)
    ]


def test_a_file_without_articles_is_given_up_after_twenty_lines(read_all):
    outcomes = read_all(b'{"a": 1}\n' * 1000, "other.jsonl")
    assert len(outcomes) == 21
    assert "rest is not read" in outcomes[-1].error.reason


def test_addresses_and_days_that_cannot_be_used_are_said(read_one):
    line = json.dumps(ARTICLE | {"url": "javascript:alert(1)", "date": "03/04/2024"})
    loaded = read_one(line.encode(), "crawl.jsonl")
    assert loaded.document.url is None
    assert loaded.document.published is None
    assert len(loaded.notes) == 2


def test_lone_surrogates_become_replacement_characters(read_one):
    line = b'{"text": "Bad \\ud800 text.", "title": "t \\udfff"}'
    document = read_one(line, "crawl.jsonl").document
    assert document.text == "Bad \ufffd text."
    document.title.encode()

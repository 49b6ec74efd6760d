import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.formats.html import parse_html
from sayso.documents.formats.html_scan import scan

HEAD = """<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8">
<title>Works sold engines | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-09-12T08:00:00+02:00">
<link rel="canonical" href="https://harbour.example/engines?a=1&amp;b=2">
<script>var hidden = "</p>secret script words";</script><style>p::after{content:"style words"}</style>
</head>"""
BODY = """<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<!-- a comment with words --><article><h1>Works sold engines</h1>
<p class="a>b">The Larvik Motor Works sold 300&nbsp;engines to Brodic &amp; Sons, a trader in
 Aalborg, said <b>Ana   Brodic</b>, who runs the firm&#8217;s export desk in that city.</p>
<p>The trader denied it. &ldquo;We never bought anything,&rdquo; its director told the paper on
Thursday, adding that the firm was closed in the winter of the year before.</p>
<h2>What the papers show</h2><ul><li>Invoice of 3 May for 120 engines</li>
<li>Invoice of 9 June for 180 engines</li></ul>
<table><tr><th>Part</th><th>Maker</th></tr><tr><td>Engine L550</td><td>Larvik Motor Works</td></tr>
</table><p>The ministry did not respond to a request for comment<br>sent on Friday, and a second
letter, sent a week later, went without an answer as well.</p><script>track("me")</script>
</article><footer>Copyright Harbour Post</footer></body></html>"""
PAGE = HEAD + BODY
NEWS = """<html><head><title>t</title></head><body><div class="menu"><a href=1>Larvik</a></div>
<div class="content"><h1>{title}</h1>{paragraphs}</div></body></html>"""


def test_every_block_of_the_page_is_a_paragraph(read_one, paragraphs_of):
    loaded = read_one(PAGE.encode(), "a.html")
    assert paragraphs_of(loaded)[0] == "Works sold engines"
    assert paragraphs_of(loaded)[3:] == [
        "What the papers show",
        "Invoice of 3 May for 120 engines",
        "Invoice of 9 June for 180 engines",
        "Part",
        "Maker",
        "Engine L550",
        "Larvik Motor Works",
        "The ministry did not respond to a request for comment",
        "sent on Friday, and a second letter, sent a week later, went without an answer as well.",
    ]


def test_scripts_styles_comments_and_menus_never_reach_the_text(read_one):
    text = read_one(PAGE.encode(), "a.html").document.text
    for word in ("secret", "style words", "track", "a comment", "Home", "Copyright"):
        assert word not in text


def test_the_page_states_its_own_outlet_day_address_and_language(read_one):
    document = read_one(PAGE.encode(), "a.html").document
    assert document.title == "Works sold engines"
    assert document.outlet == "The Harbour Post"
    assert document.published.isoformat() == "2024-09-12"
    assert document.url == "https://harbour.example/engines?a=1&b=2"
    assert document.language == "en"
    assert set(document.stated_by.values()) == {"page"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_text_maps_back_to_the_page(read_one, encoding):
    page = PAGE.replace("utf-8", "windows-1252") if encoding == "cp1252" else PAGE
    loaded = read_one(page.encode(encoding), "a.html")
    text, origin = loaded.document.text, loaded.origin
    assert origin.share_mapped >= 0.98
    for offset, char in enumerate(text):
        place = origin.to_source(offset)
        if place is not None and not char.isspace():
            assert page[place] in (char, "&")


def test_a_repeated_short_line_is_found_in_the_story_and_not_in_the_menu(read_one):
    sentence = "The works in the harbour sold engines to a trader, papers seen by the paper show. "
    paragraphs = f"<p>{sentence * 2}</p><p>Larvik</p><p>{sentence * 3}</p>"
    page = NEWS.format(title="Engines", paragraphs=paragraphs)
    loaded = read_one(page.encode(), "a.html")
    start = loaded.document.text.index("Larvik")
    assert loaded.origin.to_source(start) == page.rindex("Larvik")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>Kupfer is a firm.</p><script>alert(1)</script></body></html>",
        "<p>Kupfer is a firm.",
        "<html><body>Kupfer is a firm.<!-- never closed",
        '<html><body><p title="<b>">Kupfer is a firm.</p>',
    ],
)
def test_a_page_without_main_text_is_read_whole(read_one, page):
    loaded = read_one(page.encode(), "a.html")
    assert loaded.document.text == "Kupfer is a firm."
    assert loaded.origin.share_mapped == 1.0


def test_an_address_that_is_not_http_is_dropped_and_said(read_one):
    page = PAGE.replace("https://harbour.example/engines?a=1&amp;b=2", "javascript:alert(1)")
    loaded = read_one(page.encode(), "a.html")
    assert loaded.document.url is None
    assert any("javascript:" in note for note in loaded.notes)


def test_json_ld_is_read_and_broken_json_ld_is_passed_over(read_one):
    good = (
        '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": '
        '"From the graph", "datePublished": "2024-03-01", "inLanguage": "en", "publisher": '
        '{"@type": "Organization", "name": "Graph News"}}]}</script>'
    )
    page = PAGE.replace(
        "<head>", "<head><script type='application/ld+json'>{broken</script>" + good
    )
    document = read_one(page.encode(), "a.html").document
    assert (document.title, document.outlet) == ("From the graph", "Graph News")
    assert document.published.isoformat() == "2024-03-01"


def test_a_template_that_states_the_wrong_language_does_not_win(read_one):
    russian = (
        "Завод в порту поставил торговцу триста двигателей, сообщили газете его бывшие служащие. "
    )
    page = NEWS.format(title="Двигатели", paragraphs=f"<p>{russian * 3}</p><p>{russian}</p>")
    loaded = read_one(page.replace("<html>", '<html lang="en-US">').encode(), "a.html")
    assert loaded.document.language == "ru"
    assert loaded.document.stated_by["language"] == "text"


def test_a_page_nested_a_thousand_deep_is_read(read_one):
    page = "<html><body>" + "<div>" * 5_000 + "Deep words." + "</div>" * 5_000 + "</body></html>"
    assert "Deep words." in read_one(page.encode(), "a.html").document.text


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "<script>", "&amp", '<a href="', "<", "</", "<![CDATA["]
)
def test_a_page_of_one_broken_piece_repeated_takes_linear_time(piece):
    assert len(scan(piece * 50_000).letters) <= 50_000 * len(piece)


@given(st.text(st.sampled_from("<>/!-=\"'&;#x ap\n\x00é"), max_size=200))
def test_any_markup_is_walked_and_each_letter_has_its_place(markup):
    walk = scan(markup)
    assert len(walk.letters) == len(walk.places)
    for char, place in zip(walk.letters, walk.places, strict=True):
        assert markup[place] in (char, "&")


@given(st.text(st.sampled_from("<p>/divscript &;x\n"), max_size=100))
def test_any_markup_is_parsed(markup):
    parsed = parse_html(f"<html><body>{markup}".encode(), "a.html")
    assert parsed.origin.length == len(parsed.text)
    assert all(span.end <= len(parsed.text) for span in parsed.blocks)

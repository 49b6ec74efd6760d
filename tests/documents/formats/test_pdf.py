import pytest

ENCRYPTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 "
    f"/O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<{'43' * 16}> <{'43' * 16}>]"
)
LINES = [
    "The Larvik Motor Works sold three hundred engines to a trader in",
    "Aalborg in May, papers seen by the newspaper show. The trader said",
    "that the firm had been closed since the winter.",
]


def test_the_lines_of_a_pdf_are_paragraphs_again(read_one, make_pdf, paragraphs_of):
    loaded = read_one(make_pdf([LINES, ["A second page."]], title="Engines for Aalborg"), "a.pdf")
    assert paragraphs_of(loaded) == ["\n".join(LINES), "A second page."]
    assert loaded.document.media_type == "application/pdf"
    assert loaded.document.title == "Engines for Aalborg"
    assert loaded.document.stated_by["title"] == "file"


def test_a_title_that_is_a_file_name_says_nothing(read_one, make_pdf):
    document = read_one(make_pdf([LINES], title="Microsoft Word - draft3.doc"), "a.pdf").document
    assert document.title != "Microsoft Word - draft3.doc"


def test_lines_that_head_every_page_are_furniture(read_one, make_pdf):
    pages = [
        ["The Harbour Post", f"Page {n} of 4", *LINES, f"Story {n} ends so."] for n in range(1, 5)
    ]
    document = read_one(make_pdf(pages), "a.pdf").document
    furniture = [span.of(document.text) for span in document.furniture]
    assert furniture.count("The Harbour Post") == 4
    assert "Page 3 of 4" in furniture
    assert not any("engines" in piece for piece in furniture)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the com-", "ponent was sold"], "component"),
        (["the Almaz-", "Antey group"], "Almaz-Antey"),
        (["a well-known one; the well-", "known one"], "well-known one; the well-known"),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_whole_again(read_one, make_pdf, lines, joined):
    text = read_one(make_pdf([lines]), "a.pdf").document.text
    assert joined in " ".join(text.split())


def test_a_word_cut_at_the_end_of_a_page_is_not_joined_to_its_foot(read_one, make_pdf):
    pages = [[*LINES, "The rest was shipped by the ex-", "The Harbour Post, page 1"]]
    pages += [
        [f"port desk of the works in week {'x' * n}.", f"The Harbour Post, page {n}"]
        for n in (2, 3, 4)
    ]
    document = read_one(make_pdf(pages), "a.pdf").document
    assert "The Harbour Post, page 1" in [span.of(document.text) for span in document.furniture]
    assert "exThe" not in document.text


def test_narrow_columns_are_paragraphs_again(read_one, make_pdf, paragraphs_of):
    column = ["The works in the harbour sold", "three hundred engines to the", "trader in Aalborg."]
    loaded = read_one(make_pdf([[*column, "Part 1", *column]]), "a.pdf")
    assert paragraphs_of(loaded) == ["\n".join(column), "Part 1", "\n".join(column)]


def test_a_scanned_pdf_is_named_as_needing_ocr(refuse, make_pdf):
    error = refuse(make_pdf([[], []]), "scan.pdf")
    assert "scanned" in error.reason
    assert "OCR" in error.remedy


def test_pages_without_text_among_others_are_said(read_one, make_pdf):
    loaded = read_one(make_pdf([LINES, [], LINES]), "a.pdf")
    assert any("page 2 without text" in note for note in loaded.notes)


def test_an_encrypted_pdf_is_named(refuse, make_pdf):
    error = refuse(make_pdf([LINES], extra_trailer=ENCRYPTED), "secret.pdf")
    assert "encrypted" in error.reason
    assert "password" in error.remedy


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\ngarbage" * 100])
def test_a_damaged_pdf_is_named(refuse, content):
    assert "damaged" in refuse(content, "a.pdf").reason


def test_a_pdf_called_txt_is_read_as_a_pdf_and_said(read_one, make_pdf):
    loaded = read_one(make_pdf([LINES]), "a.txt")
    assert loaded.document.media_type == "application/pdf"
    assert any(".txt" in note for note in loaded.notes)


def test_the_text_maps_to_what_was_extracted(read_one, make_pdf):
    loaded = read_one(make_pdf([["the com-", "ponent was sold"]]), "a.pdf")
    assert loaded.origin.share_mapped == 1.0

import pytest


def paragraph(text, extra=""):
    return f"<w:p>{extra}<w:r><w:t>{text}</w:t></w:r></w:p>"


CELLS = (
    f"<w:tbl><w:tr><w:tc>{paragraph('Part')}</w:tc><w:tc>{paragraph('Maker')}</w:tc></w:tr></w:tbl>"
)


def test_paragraphs_cells_and_notes_stand_apart(read_one, make_docx, paragraphs_of):
    body = (
        paragraph("Engines for Aalborg", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>')
        + "<w:p><w:r><w:t>The works sold </w:t></w:r><w:r><w:t>300 engines.</w:t></w:r></w:p>"
        + CELLS
        + "<w:p><w:r><w:t>One line</w:t><w:br/><w:t>and another</w:t></w:r></w:p>"
    )
    loaded = read_one(make_docx(body, footnotes=paragraph("A note says so.")), "a.docx")
    assert paragraphs_of(loaded) == [
        "Engines for Aalborg",
        "The works sold 300 engines.",
        "Part",
        "Maker",
        "One line",
        "and another",
        "A note says so.",
    ]


def test_what_an_editor_deleted_is_not_in_the_text(read_one, make_docx):
    body = (
        "<w:p><w:r><w:t>Sold </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>in May</w:t></w:r></w:ins></w:p>"
    )
    assert read_one(make_docx(body), "a.docx").document.text == "Sold in May"


def test_the_title_is_the_file_s_own(read_one, make_docx):
    packed = make_docx(paragraph("Words."), core="<dc:title>Engines</dc:title>")
    document = read_one(packed, "a.docx").document
    assert (document.title, document.stated_by["title"]) == ("Engines", "file")


def test_entities_are_refused(refuse, make_zip):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="w">&a;</w:document>'
    assert "entities" in refuse(make_zip([("word/document.xml", bomb)]), "a.docx").reason


@pytest.mark.parametrize("inside", ["", "<w:document", "not xml"])
def test_a_damaged_document_is_named(refuse, make_zip, inside):
    assert "damaged" in refuse(make_zip([("word/document.xml", inside)]), "a.docx").reason


def test_a_truncated_document_is_named(refuse, make_docx):
    packed = make_docx(paragraph("Words."))
    assert "damaged" in refuse(packed[: len(packed) // 2], "a.docx").reason


def test_a_document_without_words_is_named(refuse, make_docx):
    assert "no text" in refuse(make_docx("<w:p/>"), "a.docx").reason


@pytest.mark.parametrize(
    ("member", "reason"), [("xl/workbook.xml", "table"), ("ppt/presentation.xml", "presentation")]
)
def test_other_office_files_are_refused_by_their_content(refuse, make_zip, member, reason):
    assert reason in refuse(make_zip([(member, "<x/>")]), "a.docx").reason

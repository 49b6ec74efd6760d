from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.formats.mail import Mail, signature_of
from sayso.documents.values import Failed, Loaded


def make_mail(body="The works sold engines in May.\n", **headers):
    mail = EmailMessage()
    fields = {
        "From": "Harbour Press <press@harbour.example>",
        "To": "desk@paper.example",
        "Subject": "Engines sold",
        "Date": "Thu, 12 Sep 2024 23:30:00 +0200",
    }
    for name, value in (fields | headers).items():
        mail[name] = value
    mail.set_content(body)
    return mail


def test_the_headers_state_title_sender_and_day(read_one):
    document = read_one(make_mail().as_bytes(), "a.eml").document
    assert (document.title, document.outlet) == ("Engines sold", "Harbour Press")
    assert document.published.isoformat() == "2024-09-12"
    assert document.stated_by["outlet"] == "mail"
    assert document.text.strip() == "The works sold engines in May."


def test_encoded_headers_are_decoded(read_one):
    mail = make_mail(Subject="Двигатели проданы").as_bytes()
    assert b"=?utf-8?" in mail
    assert read_one(mail, "a.eml").document.title == "Двигатели проданы"


def test_each_attachment_is_a_document_of_its_own(read_all, make_pdf, make_zip):
    mail = make_mail()
    pdf, archive = make_pdf([["Page words."]]), make_zip([("b.txt", "Zipped words.")])
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="../a.pdf")
    mail.add_attachment(archive, maintype="application", subtype="zip", filename="b.zip")
    mail.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="c.png")
    inner = make_mail("Forwarded words.\n", Subject="Inner")
    mail.add_attachment(inner)
    outer, first, second, picture, forwarded = read_all(mail.as_bytes(), "a.eml")
    assert [o.document.name for o in (first, second)] == ["a.eml!a.pdf", "a.eml!b.zip!b.txt"]
    assert {o.document.parent_id for o in (first, second, forwarded)} == {outer.document.id}
    assert forwarded.document.title == "Inner"
    assert isinstance(picture, Failed)
    assert "OCR" in picture.error.remedy


def test_a_page_is_read_where_there_is_no_plain_body(read_one, paragraphs_of):
    mail = make_mail()
    mail.set_content("<p>First words.</p><p>Second words.<script>x()</script></p>", subtype="html")
    loaded = read_one(mail.as_bytes(), "a.eml")
    assert paragraphs_of(loaded) == ["First words.", "Second words."]
    assert loaded.document.media_type == "message/rfc822"


def test_the_plain_body_wins_over_the_page(read_one):
    mail = make_mail("Plain words.\n")
    mail.add_alternative("<p>Page words.</p>", subtype="html")
    assert read_one(mail.as_bytes(), "a.eml").document.text.strip() == "Plain words."


def test_a_signature_is_furniture(read_one):
    mail = make_mail("The works sold engines.\n\n-- \nAna Brodic\nHarbour Press\n")
    document = read_one(mail.as_bytes(), "a.eml").document
    assert [span.of(document.text) for span in document.furniture] == [
        "-- \nAna Brodic\nHarbour Press"
    ]


def test_a_long_text_after_two_dashes_is_no_signature():
    assert signature_of("Words.\n-- \n" + "A paragraph of the report. " * 100) == ()


def test_every_mail_of_a_mailbox_is_a_document(read_all):
    box = b"".join(
        b"From a@b.example Thu Sep 12 08:00:00 2024\n"
        + make_mail(f"Words number {n}.\n>From here on.\n", Subject=f"Mail {n}").as_bytes()
        + b"\n"
        for n in range(3)
    )
    outcomes = read_all(box, "all.mbox")
    assert [o.document.title for o in outcomes] == ["Mail 0", "Mail 1", "Mail 2"]
    assert outcomes[1].document.name == "all.mbox!2"
    assert "\nFrom here on." in outcomes[1].document.text


def test_mails_inside_mails_have_an_end(read_all):
    mail = make_mail("Innermost words.\n")
    for _ in range(6):
        outer = make_mail("Outer words.\n")
        outer.add_attachment(mail)
        mail = outer
    outcomes = read_all(mail.as_bytes(), "a.eml")
    assert len([o for o in outcomes if isinstance(o, Loaded)]) == 4
    assert "inside one another" in outcomes[-1].error.reason


@pytest.mark.parametrize("charset", ["no-such-code", "utf-8", "us-ascii"])
def test_a_wrong_charset_does_not_stop_the_mail(read_one, charset):
    raw = (
        "From: a@b.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    ).encode() + "Größe der Lieferung bleibt für Zürich gleich.".encode("cp1252")
    assert "Größe" in read_one(raw, "a.eml").document.text


def test_parts_inside_parts_without_end_are_named(read_all):
    levels = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)
    )
    (outcome,) = read_all(f"From: a@b.example\nMIME-Version: 1.0\n{levels}".encode(), "a.eml")
    assert isinstance(outcome, Failed)


def test_a_mail_without_text_and_files_is_named(refuse):
    assert "without text" in refuse(make_mail("\n").as_bytes(), "a.eml").reason


@given(st.binary(max_size=300))
def test_any_bytes_after_a_header_are_taken_apart(content):
    mail = Mail(b"From: a@b.example\nSubject: " + content)
    mail.stated()
    mail.plain_text()

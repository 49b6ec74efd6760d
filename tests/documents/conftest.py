"""Builders of small files in code, and one parser child for the whole session."""

import io
import zipfile

import pytest

from sayso.documents.child import ParserChild
from sayso.documents.intake import Given, Intake
from sayso.documents.values import Failed, Limits, Loaded

STORY = (
    "The Larvik Motor Works sold 300 engines to Brodic & Sons, a trader in Aalborg, said Ana Brodic, "
    "who runs the export desk of the firm in that city and signs its invoices."
)


def build_pdf(pages, *, title=None, extra_trailer=""):
    """Write a PDF by hand: one Helvetica text line for each string of each page."""
    objects = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append("<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for index, lines in enumerate(pages):
        shown = "".join(
            f"BT /F1 11 Tf 60 {760 - 14 * n} Td ({_escaped(line)}) Tj ET\n"
            for n, line in enumerate(lines)
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    info = ""
    if title:
        objects.append(f"<< /Title ({_escaped(title)}) >>")
        info = f"/Info {len(objects)} 0 R"
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    xref = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010} 00000 n \n".encode()
    size = len(objects) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R {info} {extra_trailer} >>\n".encode("latin-1")
    out += f"startxref\n{xref}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(line):
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def build_zip(members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def build_docx(body, *, core=None, footnotes=None):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    members = [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>"),
    ]
    if footnotes:
        members.append(("word/footnotes.xml", f"<w:footnotes {space}>{footnotes}</w:footnotes>"))
    if core:
        dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        members.append(("docProps/core.xml", f"<core {dc}>{core}</core>"))
    return build_zip(members)


@pytest.fixture
def make_pdf():
    return build_pdf


@pytest.fixture
def make_zip():
    return build_zip


@pytest.fixture
def make_docx():
    return build_docx


@pytest.fixture
def story():
    return STORY


@pytest.fixture(scope="session")
def child():
    with ParserChild(Limits()) as running:
        yield running


@pytest.fixture(scope="session")
def read_all(child):
    """Read bytes under a name; gives the outcomes."""
    intake = Intake(child)
    return lambda content, name: list(intake.read(Given(name, content=content)))


@pytest.fixture(scope="session")
def read_one(read_all):
    """Read bytes that hold exactly one document; gives what was loaded."""

    def read(content, name):
        (outcome,) = read_all(content, name)
        assert isinstance(outcome, Loaded), outcome
        return outcome

    return read


@pytest.fixture(scope="session")
def refuse(read_all):
    """Read bytes that cannot be read; gives the error."""

    def read(content, name):
        (outcome,) = read_all(content, name)
        assert isinstance(outcome, Failed), outcome
        assert outcome.error.path == outcome.name == name
        assert outcome.error.remedy
        return outcome.error

    return read


@pytest.fixture
def paragraphs_of():
    def texts(loaded):
        return [span.of(loaded.document.text) for span in loaded.document.paragraphs]

    return texts

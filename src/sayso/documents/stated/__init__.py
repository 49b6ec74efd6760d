"""What a sidecar, a page, a mail or the text itself says about a document."""

from sayso.documents.stated.address import accept_address
from sayso.documents.stated.dateline import stated_in_text
from sayso.documents.stated.dates import parse_date
from sayso.documents.stated.language import identify_language, language_code
from sayso.documents.stated.page import stated_in_page
from sayso.documents.stated.sidecar import pair_sidecars, read_sidecar

__all__ = [
    "accept_address",
    "identify_language",
    "language_code",
    "pair_sidecars",
    "parse_date",
    "read_sidecar",
    "stated_in_page",
    "stated_in_text",
]

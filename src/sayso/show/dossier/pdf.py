"""HTML to PDF in a process of its own; it loads nothing from anywhere."""

import subprocess
import sys
from importlib.util import find_spec

from sayso.errors import UsageError

TIMEOUT_S = 300.0


def pdf_of(html: bytes) -> bytes:
    """Make a PDF of a self-contained page.

    Raises:
        UsageError: The extra is not installed, or the page could not be set.
    """
    if find_spec("weasyprint") is None:
        raise UsageError(
            "a PDF needs the extra: pip install 'sayso[pdf]'; or write .html and print"
        )
    command = [sys.executable, "-m", "sayso.show.dossier.pdf"]
    try:
        made = subprocess.run(  # noqa: S603 (our own module, the page comes by a pipe)
            command, input=html, capture_output=True, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"the PDF took over {TIMEOUT_S:.0f} s; choose fewer entities") from error
    if made.returncode != 0 or not made.stdout.startswith(b"%PDF"):
        last = made.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason"]
        raise UsageError(f"the PDF could not be made ({last[0][:300]}); write .html and print it")
    return made.stdout


def main() -> None:
    """Read a page from standard input and write the PDF to standard output."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    class Nothing(URLFetcher):  # type: ignore[misc]
        """Refuses every address: a dossier is self-contained."""

        def fetch(self, url: str, headers: object = None) -> object:
            """Refuse."""
            del headers
            raise ValueError(f"a dossier loads nothing: {url[:80]}")

    page = sys.stdin.buffer.read().decode("utf-8")
    pdf = HTML(string=page, url_fetcher=Nothing(), base_url=None).write_pdf(pdf_tags=True)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()

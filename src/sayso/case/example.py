"""Where the example case's reports lie."""

from pathlib import Path

from sayso.errors import CaseError

PACKAGED = Path(__file__).parent.parent / "examples" / "garpiya"
IN_CHECKOUT = Path(__file__).parents[3] / "examples" / "garpiya"


def example_reports() -> list[str]:
    """Return the paths of the example's reports, from the wheel or the checkout.

    Raises:
        CaseError: Neither is there.
    """
    for folder in (PACKAGED, IN_CHECKOUT):
        if folder.is_dir():
            return [str(path) for path in sorted(folder.glob("*.txt"))]
    raise CaseError(
        "the example's reports are missing from this installation; install Sayso again, "
        "or run from a checkout"
    )

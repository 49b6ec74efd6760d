"""Numbers with what they count, in words."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """Word a count: ``1 claim``, ``2,340 claims``.

    Args:
        number: How many.
        one: The word for one.
        many: For more, where it is not the word with an s.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"

"""Reading YAML: the tables that we ship, and what users write in the same form."""

from typing import Any

import yaml

# The parser in C is seven times as fast, and not built everywhere.
_FAST_VALUES: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FAST_STRINGS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str, *, strings_only: bool = False) -> Any:
    """Turn YAML text into lists, dictionaries and plain values.

    Args:
        text: One document.
        strings_only: Leave every value as written: under YAML 1.1 the preposition "on" is a boolean.

    Raises:
        yaml.YAMLError: The text is not YAML; names the line and shows it.
    """
    fast, plain = (
        (_FAST_STRINGS, yaml.BaseLoader) if strings_only else (_FAST_VALUES, yaml.SafeLoader)
    )
    try:
        return yaml.load(text, Loader=fast)  # noqa: S506  makes plain values only
    except yaml.YAMLError:
        # The parser in Python shows the line that it stumbles over.
        return yaml.load(text, Loader=plain)  # noqa: S506  makes plain values only

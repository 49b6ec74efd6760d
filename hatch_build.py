"""Bundles the desk's third-party JavaScript when a wheel is built; an editable install needs none."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the bundle and its licences into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle, unless this is an editable install."""
        if version == "editable":
            return
        tool = runpy.run_path(str(Path(self.root) / "tools" / "bundle_web.py"))
        tool["bundle"]()
        vendor = "src/sayso/show/web/static/vendor"
        build_data["artifacts"].append(f"{vendor}/*")

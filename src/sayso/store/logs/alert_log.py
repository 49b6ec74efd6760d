"""Alerts of a case on disk: found ones appended once, and who has read which.

Two files in the case: ``alerts.jsonl`` and ``alerts-read.jsonl``; lines are appended, never changed.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sayso.model.lists.alert import Alert, Touched

_FOUND, _READ = "alerts.jsonl", "alerts-read.jsonl"


class AlertLog:
    """The alerts of one case.

    Args:
        directory: The case.
    """

    def __init__(self, directory: Path) -> None:
        self._found = directory / _FOUND
        self._read = directory / _READ

    def append(self, alerts: Iterable[Alert], *, at: str) -> list[Alert]:
        """Keep alerts that are not there yet, and give those.

        Args:
            alerts: Found now.
            at: ISO time.
        """
        there = {one.id for one in self.all()}
        new = []
        for alert in alerts:
            if alert.id not in there:
                there.add(alert.id)
                new.append(replace(alert, found_at=at))
        self._found.parent.mkdir(parents=True, exist_ok=True)
        for alert in new:
            _append(self._found, asdict(alert))
        return new

    def all(self) -> list[Alert]:
        """Read all alerts, oldest first."""
        return [_alert(parts) for parts in _lines(self._found)]

    def mark(self, alert_ids: Iterable[str], *, is_read: bool, by: str, at: str) -> None:
        """Note that somebody has read alerts, or wants them back."""
        for one in alert_ids:
            _append(self._read, {"alert": one, "read": is_read, "by": by, "at": at})

    def read_by(self) -> dict[str, str]:
        """Give who has read which alert, by its id."""
        readers: dict[str, str] = {}
        for line in _lines(self._read):
            if line["read"]:
                readers[line["alert"]] = line["by"]
            else:
                readers.pop(line["alert"], None)
        return readers

    def state(self) -> tuple[int, int]:
        """Give a value that changes with every line."""
        sizes = [path.stat().st_size if path.exists() else 0 for path in (self._found, self._read)]
        return sizes[0], sizes[1]


def _append(path: Path, parts: dict[str, Any]) -> None:
    # One write of one line to a file opened for appending is whole.
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, (json.dumps(parts, ensure_ascii=True) + "\n").encode())
    finally:
        os.close(handle)


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            # A line that a kill cut off.
            continue
    return found


def _alert(parts: dict[str, Any]) -> Alert:
    fields = tuple(
        (name, tuple((sign, words) for sign, words in lines)) for name, lines in parts["fields"]
    )
    parties = tuple(Touched(**one) for one in parts["parties"])
    return Alert(**(parts | {"fields": fields, "parties": parties}))

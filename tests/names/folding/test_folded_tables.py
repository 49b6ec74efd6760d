import json

import pytest

from sayso.names.folding import folded_tables as kept
from sayso.names.folding.fold import fold
from sayso.names.lexicon import _tables, legal_terms, phrase_key
from sayso.names.sound import sound_key


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "user_cache_path", lambda _name: tmp_path)
    return tmp_path / "tables"


def make(calls):
    def folding(phrase):
        calls.append(phrase)
        return phrase.lower()

    return kept.folded_tables(["Joint Stock", "GmbH"], folding, sound_key)


def test_tables_are_folded_once_and_read_the_next_time(folder):
    calls = []
    first = make(calls)
    assert make(calls) == first
    assert calls == ["Joint Stock", "GmbH"]
    assert first.phrases == {"Joint Stock": "joint stock", "GmbH": "gmbh"}


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"other": 1})])
def test_a_damaged_file_is_made_again(folder, text):
    calls = []
    make(calls)
    (path,) = folder.iterdir()
    path.write_text(text)
    assert make(calls).phrases["GmbH"] == "gmbh"
    assert len(calls) == 4
    assert "gmbh" in path.read_text()


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(kept, "user_cache_path", lambda _name: tmp_path / "file")
    assert make([]).phrases["GmbH"] == "gmbh"


def test_what_is_kept_is_what_folding_gives():
    tables = _tables()
    assert all(fold(phrase).text == folded for phrase, folded in tables.phrases.items())
    words = (*legal_terms()[0].words, "joint", "liability", "absent")
    assert phrase_key(words) == tuple(w if len(w) <= 4 else sound_key(w) for w in words)

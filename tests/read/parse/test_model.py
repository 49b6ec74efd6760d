import pytest

from sayso.read.parse import model
from sayso.read.parse.model import digest_of_weights, installed_models, load_model, peak_memory_mb


def test_the_best_installed_pipeline_is_loaded_once_and_named_with_its_digest():
    loaded = load_model()
    assert loaded is load_model()
    assert loaded.name.startswith(installed_models()[0] + "-")
    assert " sha256:" in loaded.name
    assert peak_memory_mb() > 10


def test_without_a_pipeline_the_error_says_what_to_do(monkeypatch):
    monkeypatch.setattr(model, "installed_models", lambda: ())
    with pytest.raises(model.ModelError, match="make develop"):
        load_model.__wrapped__()


def test_the_digest_follows_names_and_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    first = digest_of_weights(tmp_path)
    (tmp_path / "a").write_bytes(b"2")
    assert digest_of_weights(tmp_path) != first

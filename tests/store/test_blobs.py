"""Bytes are kept once, whole, under their digest."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.store.blobs import BlobFolder


@given(st.binary())
def test_bytes_come_back_as_they_went_in(tmp_path_factory, content):
    blobs = BlobFolder(tmp_path_factory.getbasetemp() / "blobs")
    sha256 = blobs.keep(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert blobs.read(blobs.keep(content)) == content


def test_forgotten_bytes_are_gone(tmp_path):
    blobs = BlobFolder(tmp_path)
    sha256 = blobs.keep(b"text")
    blobs.forget(sha256)
    blobs.forget(sha256)
    with pytest.raises(FileNotFoundError):
        blobs.read(sha256)

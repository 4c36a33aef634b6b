"""The kind of a file is told by its bytes, whatever it is called."""

import pytest

from briefer.files.formats.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"El puente cerr\xc3\xb3.", "text"),
        (b"<!DOCTYPE html><html>", "page"),
        (b"\xef\xbb\xbf  <p>El puente", "page"),
        (b"<?xml version='1.0'?><!-- a --><html xmlns='x'>", "page"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<rdf:RDF>", "feed"),
        (b"<opml>", "xml"),
        (b"<3 the bridge", "text"),
        (b"\n%PDF-1.7", "pdf"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        (b'{"articles": []}', "json"),
        (b'[{"text": "a"}]', "json"),
        (b'{"text": "a"}\n{"text": "b"}', "rows"),
        (b"[Foto: Ana Ruiz] El puente", "text"),
        (b"{sic} el puente", "text"),
        (b"Subject: a\nFrom: b\nDate: c\n\nd", "text"),
        (b"Subject: a\nFrom: b\nMIME-Version: 1.0\n\nd", "mail"),
        (b"From a@b.example Wed Mar 11 07:00:00 2026\nSubject: a\n", "mailbox"),
        (b"From the bridge one sees 2026 boats.\nThey", "text"),
    ],
)
def test_the_first_bytes_tell_the_kind(content: bytes, kind: Kind) -> None:
    assert kind_of(content) == kind

"""Files of other kinds, made byte by byte: PDFs, Word documents, mails."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import docx
import pypdf

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF with these lines on its pages."""
    return _file([_text(lines) for lines in pages])


def pdf_of(stream: bytes) -> bytes:
    """A PDF of one page, drawn by this."""
    return _file([stream])


def locked_pdf(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["El puente de Vado."])))
    writer.encrypt(password, algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _text(lines: Sequence[str]) -> bytes:
    shown = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252") for line in lines]
    return b"BT /F1 10 Tf 14 TL 50 750 Td " + b" T* ".join(b"(" + line + b") Tj" for line in shown) + b" ET"


def _file(streams: Sequence[bytes]) -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(streams)))
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % len(streams), FONT]
    for n, stream in enumerate(streams):
        packed = zlib.compress(stream, 9)
        drawn = b"/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>" % (5 + 2 * n)
        parts.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]" + drawn + b">>")
        parts.append(b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream")
    whole, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(parts) + 1, len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return whole + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, start)


def broken_word(size: int = 9) -> bytes:
    """An archive that is called a Word document inside, of which so many bytes unpack to nothing."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * size)
    return kept.getvalue()


def word(*paragraphs: str, table: Sequence[Sequence[str]] = (), hidden: str = "") -> bytes:
    """A .docx file with these paragraphs, then the table, then a paragraph in hidden letters."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        rows = document.add_table(rows=0, cols=len(table[0]))
        for cells in table:
            for cell, text in zip(rows.add_row().cells, cells, strict=True):
                cell.text = text
    if hidden:
        document.add_paragraph().add_run(hidden).font.hidden = True
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def parquet(columns: Mapping[str, object], **options: object) -> bytes:
    """A Parquet file of these columns; nothing where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet as files
    except ImportError:
        return b""
    kept = io.BytesIO()
    files.write_table(pyarrow.table(dict(columns)), kept, **options)
    return kept.getvalue()


def mail(plain: str = "", page: str = "", **headers: str) -> bytes:
    """A mail with a plain part, an HTML part or both; of `Received_` and the like the last mark is left out."""
    named = {"From": '"La Gaceta" <carta@gaceta.example>', "Subject": "El puente", "Message-ID": "<1@gaceta.example>"}
    named |= {"Date": "Wed, 11 Mar 2026 07:00:00 +0100", "MIME-Version": "1.0"}
    named |= {name.rstrip("_").replace("_", "-"): value for name, value in headers.items()}
    parts = [
        f'Content-Type: text/{kind}; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n{text}\n'
        for kind, text in (("plain", plain), ("html", page))
        if text
    ]
    head = "".join(f"{name}: {value}\n" for name, value in named.items())
    body = "".join(f"--b1\n{part}" for part in parts)
    return f'{head}Content-Type: multipart/alternative; boundary="b1"\n\n{body}--b1--\n'.encode()

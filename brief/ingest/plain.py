"""A text file or standard input to an Issue: decoded, split as an editor does, normalized line by line."""

from __future__ import annotations

import hashlib
import re
import sys
from datetime import date as Date
from pathlib import Path

from brief.errors import InputError
from brief.ingest.encodings import Decoded, decode, first_fault
from brief.ingest.masthead import masthead
from brief.text.normalize import normalize
from brief.types import Issue

# A page holds 10 to 60 kB of text; this is a special issue of several hundred pages, and no slip of the hand.
MAX_BYTES = 20 * 1024 * 1024
STDIN = "-"

# \v, \f, U+0085, U+2028 end no line: editors and the gold count none there.
_LINE_END = re.compile("\r\n|\r|\n")
_HAN = re.compile("[㐀-䶿一-鿿]")
_LETTER = re.compile(r"[^\W\d_]")
# Less Chinese than this among the letters is no Chinese paper; the lowest bench article has 0.93.
_MIN_HAN = 0.1
_OCR = "run a text recognizer on it and pass the text that it gives"
_SAVE = "save it as plain text (.txt, UTF-8) and pass that file"
_MAGIC = (
    (b"%PDF-", "a PDF", "convert it first: pdftotext FILE.pdf FILE.txt"),
    (b"PK\x03\x04", "a zip file (docx, xlsx, epub …)", _SAVE),
    (b"\xd0\xcf\x11\xe0", "an Office file (doc, xls)", _SAVE),
    (b"{\\rtf", "an RTF file", _SAVE),
    (b"\x89PNG", "a PNG image", _OCR),
    (b"\xff\xd8\xff", "a JPEG image", _OCR),
    (b"GIF8", "a GIF image", _OCR),
    (b"II*\x00", "a TIFF image", _OCR),
    (b"MM\x00*", "a TIFF image", _OCR),
    (b"\x1f\x8b", "a gzip file", "unpack it first: gunzip FILE"),
    (b"Rar!", "a RAR archive", "unpack it first and pass a text file"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first and pass a text file"),
)


def read(source: Path | str, *, paper: str | None = None, date: Date | None = None) -> Issue:
    """The issue in the file `source`, or on standard input for ``-``.

    `paper` and `date` are the caller's; where they are None an unmistakable masthead gives them. ``lines[n - 1]`` is
    line `n` of the file in an editor.

    Raises:
        InputError: the file is missing, a folder, not readable, larger than `MAX_BYTES`, empty, no text, in no encoding
            that can be told, or not Chinese.
    """
    name = "standard input" if source == STDIN else str(source)
    data = _stdin() if source == STDIN else _bytes(Path(source))
    text = _text(data, name)
    lines = tuple(normalize(line) for line in _split(text.text))
    _check(lines, name)
    printed_paper, printed_date = masthead(lines)
    return Issue(
        source="stdin" if source == STDIN else Path(source).name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=text.encoding,
        lines=lines,
        paper=paper or printed_paper,
        date=date or printed_date,
    )


def _stdin() -> bytes:
    return _within_limit(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")


def _bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise _too_large(str(path))
        with path.open("rb") as file:
            return _within_limit(file.read(MAX_BYTES + 1), str(path))
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file", hint="check the name; - reads standard input") from error
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder", hint=f"name the text files in it: {path / '*.txt'}") from error
    except PermissionError as error:
        raise InputError(f"{path}: no permission to read it", hint=f"chmod +r {path}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {error}", hint="check the name and the disk") from error


def _within_limit(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> InputError:
    return InputError(
        f"{name} is larger than {MAX_BYTES // 1024**2} MB, too large for one issue",
        hint="pass one issue a file; split an archive first",
    )


def _text(data: bytes, name: str) -> Decoded:
    if not data:
        raise InputError(f"{name} is empty", hint="pass a text file with the text of one issue")
    for magic, kind, hint in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name} is {kind}, not text", hint=hint)
    decoded = decode(data)
    if decoded is not None:
        return decoded
    if b"\0" in data:
        raise InputError(f"{name} is binary or damaged UTF-16, not text", hint=_SAVE)
    fault = first_fault(data, "utf-8")
    raise InputError(
        f"{name}: neither UTF-8 (line {fault} is not) nor UTF-16, GB18030 or Big5",
        hint="save it as UTF-8, or convert it: iconv -f ENCODING -t UTF-8 FILE",
    )


def _split(text: str) -> list[str]:
    lines = _LINE_END.split(text)
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _check(lines: tuple[str, ...], name: str) -> None:
    text = "".join(lines)
    if not text.strip():
        raise InputError(f"{name} holds nothing but white space", hint="pass a text file with the text of one issue")
    han, letters = len(_HAN.findall(text)), len(_LETTER.findall(text))
    if han <= _MIN_HAN * letters:
        found = f"only {han} of {letters} letters are" if han else "nothing in it is"
        raise InputError(f"{name}: {found} Chinese", hint="brief reads Chinese newspapers; pass the text of an issue")

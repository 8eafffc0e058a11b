"""Briefing to one A4 page through typst (PDF/A-2a and UA-1), measured until it fits; the one door to typst."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Final

from brief.assets import asset
from brief.errors import RenderError
from brief.render.environment import folders, words
from brief.render.glyphs import GETA
from brief.render.press import matter
from brief.types import Briefing, Fit, Format, Page

if TYPE_CHECKING:
    from typst import TypstError

STANDARDS: Final = ("a-2a", "ua-1")
_RETRIES: Final = 8  # characters beyond the font list that typst may name before we give up
_UNPRINTABLE: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_PLACE: Final = re.compile(r"([^/\\ ]+\.typ):(\d+)")


def pdf(briefing: Briefing, *, templates: Path | None = None) -> Page:
    """`briefing` on exactly one A4 page; ``page.fit`` says at what type size (points) and what was left out.

    Folder `templates` may replace ``typst/parts.typ``, ``typst/page.typ`` and entries of ``words.json``. The same
    briefing gives the same bytes.

    Raises:
        RenderError: a template is wrong, even the shortest page does not fit, or there is no room for a temporary file.
    """
    data = json.dumps(matter(briefing, words(templates)), ensure_ascii=False)
    sources = _sources(templates)
    try:
        with TemporaryDirectory() as folder:
            for name, path in sources.items():
                (Path(folder) / name).write_bytes(path.read_bytes())
            return _printable(Path(folder), data, sources)
    except OSError as error:
        raise RenderError(
            f"{gettempdir()}: no temporary file can be written: {error.strerror}",
            hint="free space there, or set TMPDIR to another folder",
        ) from error


def _printable(folder: Path, data: str, sources: Mapping[str, Path]) -> Page:
    """The page, with 〓 for what typst has no glyph for."""
    for _ in range(_RETRIES):
        try:
            return _press(folder, data, sources)
        except _Unprintable as error:
            data = data.replace(error.text, GETA)
    raise RenderError("the page holds characters that cannot be printed", hint="look at the text of the issue")


def _sources(templates: Path | None) -> dict[str, Path]:
    """The typst files by name, the user's before the project's.

    Typst finds a page's parts beside it, and what was measured is told again only for a page that is a file: therefore
    they are put together in a folder of their own.
    """
    found = [file for folder in reversed(folders(templates)) for file in sorted((folder / "typst").glob("*.typ"))]
    return {file.name: file for file in found}


class _Unprintable(Exception):  # noqa: N818 - a signal between two functions
    """Typst has no glyph for `text`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def _press(folder: Path, data: str, sources: Mapping[str, Path]) -> Page:
    import typst

    compiler = typst.Compiler(
        folder / "page.typ",
        root=folder,
        font_paths=[asset("templates", "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )
    try:
        content = compiler.compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=0)
        told = json.loads(compiler.query("<fit>", field="value", one=True))
    except typst.TypstError as error:
        raise _failure(error, sources) from error
    if not isinstance(content, bytes):
        raise RenderError(f"{sources['page.typ']}: not one document", hint="print one page")
    if not told["fits"]:
        raise RenderError("even the shortest page does not fit on A4", hint="look for a very long name or headline")
    dropped = tuple((section, count) for section, count in told["dropped"])
    return Page(format=Format.PDF, content=content, fit=Fit(size=told["size"], dropped=dropped))


def _failure(error: TypstError, sources: Mapping[str, Path]) -> Exception:
    missing = _UNPRINTABLE.search(error.message)
    if missing:
        return _Unprintable(missing[1])
    found = _PLACE.search(error.diagnostic)
    where = f"{sources.get(found[1], found[1])}:{found[2]}" if found else str(sources["page.typ"])
    return RenderError(f"{where}: {error.message}", hint="; ".join(error.hints) or "mend the template at that line")


def font_families() -> tuple[str, ...]:
    """Names of the families that the page is set in, as typst finds them.

    Raises:
        RenderError: a font file is missing or damaged.
    """
    import typst

    fonts = asset("templates", "fonts")
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    families = tuple(sorted(set(found.families())))
    if not {"Brief Serif", "Brief Sans"} <= set(families):
        raise RenderError("the page's fonts are missing or damaged", hint="make fonts, or reinstall the package")
    return families

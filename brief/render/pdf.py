"""Briefing to one A4 page through typst (PDF/A-2a and UA-1), measured until it fits; the one door to typst."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Final

from brief.assets import asset
from brief.errors import RenderError
from brief.render.environment import folders, words
from brief.render.glyphs import Glyphs
from brief.render.press import matter
from brief.types import Briefing, Fit, Format, Page

if TYPE_CHECKING:
    from typst import Compiler, TypstError

STANDARDS: Final = ("a-2a", "ua-1")
_ASKED: Final = 64  # characters that the system's fonts are asked for; a page with more of them is no newspaper's
# What a template may write after `import` and `include`, and the words that would reach further.
_LITERAL: Final = re.compile(r'\b(?:import|include)\s+"[\w-]+\.typ"|//.*|(?<=[\w-])include\b')
_REACHES: Final = re.compile(r"\b(?:import|include|eval|plugin)\b")
_PLACE: Final = re.compile(r"([^/\\ ]+\.typ):(\d+)")


def pdf(briefing: Briefing, *, templates: Path | None = None) -> Page:
    """`briefing` on exactly one A4 page; ``page.fit`` says at what type size (points) and what was left out.

    Folder `templates` may replace any file of ``typst/`` and entries of ``words.json``. A character that the page's own
    fonts lack is set in a font of the system; one that no font has is printed as 〓 and named in a footnote. The same
    briefing gives the same bytes on the same machine.

    Raises:
        RenderError: a template is wrong or reads what it may not, even the shortest page does not fit, or there is no
            room for a temporary file.
    """
    sources = _sources(templates)
    try:
        with TemporaryDirectory() as folder:
            for name, path in sources.items():
                (Path(folder) / name).write_bytes(path.read_bytes())
            return _printable(briefing, words(templates), Path(folder), sources)
    except OSError as error:
        raise RenderError(
            f"{gettempdir()}: no temporary file can be written: {error.strerror}",
            hint="free space there, or set TMPDIR to another folder",
        ) from error


def _printable(briefing: Briefing, ways: Mapping[str, str], folder: Path, sources: Mapping[str, Path]) -> Page:
    """The page, in the system's fonts where the page's own do not do, with 〓 for what no font has."""
    raw, glyphs = matter(briefing, ways), Glyphs()
    data = glyphs.printable(raw)
    if glyphs.missing:
        glyphs = Glyphs(spare=spare(glyphs.missing))
        data = glyphs.printable(raw)
    page = _press(
        folder, data | {"footnotes": glyphs.footnotes(ways["missing_glyph"])}, sources, system=bool(glyphs.spare)
    )
    return replace(page, fit=None if page.fit is None else replace(page.fit, missing=glyphs.missing))


def spare(characters: Sequence[str]) -> frozenset[str]:
    """Those of `characters` that a font of this system can set, as typst finds them."""
    import typst

    with TemporaryDirectory() as folder:
        page = Path(folder) / "probe.typ"
        page.write_text('#set document(title: "probe")\n#sys.inputs.data', encoding="utf-8")
        compiler = typst.Compiler(page, root=page.parent)
        return frozenset(char for char in characters[:_ASKED] if _sets(compiler, char))


def _sets(compiler: Compiler, char: str) -> bool:
    import typst

    try:
        compiler.compile(format="pdf", sys_inputs={"data": char}, pdf_standards=list(STANDARDS))
    except typst.TypstError:
        return False
    return True


def _sources(templates: Path | None) -> dict[str, Path]:
    """The typst files by name, the user's before the project's.

    Typst finds a page's parts beside it, and what was measured is told again only for a page that is a file: therefore
    they are put together in a folder of their own, outside of which typst reads nothing.

    Raises:
        RenderError: a file of the user loads a package or runs code that is made up while it runs.
    """
    found = [file for folder in reversed(folders(templates)) for file in sorted((folder / "typst").glob("*.typ"))]
    for file in found:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if _REACHES.search(_LITERAL.sub("", line)):
                raise RenderError(
                    f"{file}:{number}: a template may load files beside it alone, and no packages",
                    hint='write #import "style.typ": * with the name of a file of that folder',
                )
    return {file.name: file for file in found}


def _press(folder: Path, data: Mapping[str, object], sources: Mapping[str, Path], *, system: bool) -> Page:
    import typst

    compiler = typst.Compiler(
        folder / "page.typ",
        root=folder,
        font_paths=[asset("templates", "fonts")],
        ignore_system_fonts=not system,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
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
    return Page(format=Format.PDF, content=content, fit=Fit(size=told["size"], dropped=dropped, filled=told["filled"]))


def _failure(error: TypstError, sources: Mapping[str, Path]) -> RenderError:
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

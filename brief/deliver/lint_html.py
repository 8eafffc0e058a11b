"""The rules of the HTML of a mail: what Gmail, Outlook for Windows, QQ or 163 would drop or show wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Final

from brief.deliver.lint_rules import Finding

SIZE: Final = 100_000
"""Bytes of HTML at most; Gmail's own limit is 102 KB with what servers add."""

_STYLE_SIZE: Final = 8192
_FORBIDDEN: Final = frozenset(
    [
        "svg",
        "canvas",
        "math",
        "form",
        "input",
        "button",
        "select",
        "textarea",
        "video",
        "audio",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "link",
        "base",
        "dialog",
        "picture",
        "source",
        "template",
        "slot",
        "marquee",
    ]
)
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SCHEMES: Final = ("https:", "http:", "mailto:", "tel:")
_LAYOUT: Final = re.compile(
    r"display\s*:\s*(?:inline-)?(?:flex|grid)|(?<![-\w])(?:float|position|flex|grid|gap|order|columns?)(?:-[a-z]+)*\s*:"
)
_PICTURE: Final = re.compile(r"url\s*\(|gradient\s*\(|background-image")
_FUNCTION: Final = re.compile(r"(?:var|calc|min|max|clamp|rgba|hsla?|env|light-dark)\s*\(")
_UNIT: Final = re.compile(r"[\d.](?:rem|v[wh]|vmin|vmax|ch)\b")
_EFFECT: Final = re.compile(
    r"(?<![-\w])(?:box-shadow|text-shadow|filter|backdrop-filter|transform|opacity|animation|transition|mask|clip-path|object-fit)"
    r"(?:-[a-z]+)*\s*:"
)
_PADDING: Final = re.compile(r"(?<![-\w])padding(?:-[a-z]+)?\s*:([^;]*)")
_MARGIN: Final = re.compile(r"(?<![-\w])margin(?:-[a-z]+)?\s*:[^;]*(?:auto|(?<![\w.])-\d)")
_ANYWHERE: Final = (
    ("css-layout", _LAYOUT),
    ("css-picture", _PICTURE),
    ("css-function", _FUNCTION),
    ("css-unit", _UNIT),
    ("css-effect", _EFFECT),
)


def faults(html: str) -> Iterator[Finding]:
    """All rules of the HTML part, in the order of the document."""
    size = len(html.encode("utf-8", "replace"))
    if size > SIZE:
        yield Finding(rule="html-size", where="text/html", what=f"{size} bytes")
    page = _Page()
    page.feed(html)
    page.close()
    yield from page.found
    yield from page.whole()


def said(html: str) -> str:
    """The text of a page without its head and styles, for comparing it with the plain part."""
    page = _Page()
    page.feed(html)
    page.close()
    return "".join(page.texts)


class _Page(HTMLParser):
    """Reads a page once, keeping what is wrong and what must be somewhere in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Finding] = []
        self.texts: list[str] = []
        self.styles: list[str] = []
        self.metas: dict[str, str] = {}
        self.inline = self.mso_width = self.widest = False
        self.language = self.charset = ""
        self.open: list[str] = []

    # ---- what HTMLParser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self.open.append(tag)
        self._element(tag, values)
        self._links(tag, values)
        if tag == "style" and "body" in self.open:
            self._fault("style-place", tag, "in the body")
        if "style" in values:
            self.inline = True
            self._declared(tag, values["style"])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open and self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.styles.append(data)
            self._sheet(data)
        elif self.open[-1:] != ["title"]:
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        if "if mso" in data and re.search(r"<table[^>]*width=\"\d+\"", data):
            self.mso_width = True

    # ---- rules of one place

    def _fault(self, rule: str, where: str, what: str) -> None:
        line, column = self.getpos()
        self.found.append(Finding(rule=rule, where=f"<{where}> at {line}:{column + 1}", what=what.strip()[:80]))

    def _element(self, tag: str, values: Mapping[str, str]) -> None:
        if tag in _FORBIDDEN:
            self._fault("html-element", tag, tag)
        if tag == "script":
            self._fault("html-script", tag, tag)
        for name in values:
            if name.startswith("on"):
                self._fault("html-script", tag, name)
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "meta":
            self.charset = self.charset or values.get("charset", "")
            self.metas[values.get("name", "").lower()] = values.get("content", "")
        if tag == "img" and not ("alt" in values and values.get("width")):
            self._fault("html-image", tag, values.get("src", ""))
        if (
            tag == "table"
            and values.get("role") != "presentation"
            and "summary" not in values
            and "aria-label" not in values
        ):
            self._fault("html-layout-table", tag, "neither role=presentation nor a name")
        if "background" in values:
            self._fault("css-picture", tag, "background attribute")

    def _links(self, tag: str, values: Mapping[str, str]) -> None:
        for name in ("href", "src", "action"):
            if name in values and not values[name].strip().lower().startswith(
                (*_SCHEMES, "cid:" if name == "src" else "https:")
            ):
                self._fault("html-link", tag, values[name] or f"empty {name}")

    def _declared(self, tag: str, style: str) -> None:
        """A style attribute."""
        self._css(tag, style)
        if "!important" in style:
            self._fault("css-important", tag, style)
        padding = _PADDING.search(style)
        if padding and tag not in {"td", "th", "body"} and re.search("[1-9]", padding[1]):
            self._fault("css-padding", tag, padding[0])
        self.widest = self.widest or "max-width" in style

    def _sheet(self, css: str) -> None:
        """A style element of the head."""
        self._css("style", css)
        if re.search("@import|@font-face", css):
            self._fault("style-import", "style", css)
        if len(css) > _STYLE_SIZE:
            self._fault("style-size", "style", f"{len(css)} characters")

    def _css(self, tag: str, css: str) -> None:
        for rule, pattern in _ANYWHERE:
            if hit := pattern.search(css):
                self._fault(rule, tag, css[max(hit.start() - 10, 0) :])
        if hit := _MARGIN.search(css):
            self._fault("css-margin", tag, hit[0])

    # ---- rules of the whole page

    def whole(self) -> Iterator[Finding]:
        """What the page as a whole lacks."""
        css = "".join(self.styles)
        wanted = (
            ("html-language", self.language.startswith("zh"), f"lang={self.language!r}"),
            ("html-charset", self.charset.lower() == "utf-8", f"charset={self.charset!r}"),
            ("style-inline", self.inline, "no style attribute"),
            ("css-max-width", self.mso_width or not self.widest, "max-width without a table for Outlook"),
            ("dark-scheme", "dark" in self.metas.get("color-scheme", ""), "no color-scheme with dark"),
            ("dark-scheme", "supported-color-schemes" in self.metas, "no supported-color-schemes"),
            ("dark-colors", "prefers-color-scheme" in css, "no prefers-color-scheme"),
            ("dark-colors", "[data-ogsc]" in css, "no [data-ogsc]"),
        )
        for rule, kept, what in wanted:
            if not kept:
                yield Finding(rule=rule, where="text/html", what=what)

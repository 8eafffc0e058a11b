"""The file in which a person says what becomes of lines: sentences under ``lines:``, in English or in Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import yaml

from brief.errors import InputError
from brief.types import Role
from brief.types.fixes import Fix, Fixes, Kind

KEY: Final = "lines"
# One sentence of each kind, in both languages; shown in the help and in every hint.
EXAMPLES: Final = (
    ("line 31 belongs to article 2", "第31行属于第2篇"),
    ("line 31 belongs with line 12", "第31行与第12行同篇"),
    ("line 33 follows 81", "第33行接第81行"),
    ("line 33 continues 81", "第33行续第81行"),
    ("line 12 begins an article", "第12行另起一篇"),
    ("line 14 begins a paragraph", "第14行另起一段"),
    ("line 5 is a headline", "第5行是标题"),
    ("line 9 is leftover", "第9行不用"),
)
HINT: Final = (
    f"write {KEY}: and below it a sentence for each fix, as  - "
    + "  - ".join(english for english, _ in EXAMPLES)
    + f"  (or in Chinese:  - {EXAMPLES[0][1]}  - {EXAMPLES[2][1]}); brief segment --help shows all"
)
_ROLES: Final = {
    "headline": Role.HEADLINE, "标题": Role.HEADLINE, "主题": Role.HEADLINE,
    "kicker": Role.KICKER, "引题": Role.KICKER, "肩题": Role.KICKER,
    "subhead": Role.SUBHEAD, "副题": Role.SUBHEAD,
    "byline": Role.BYLINE, "署名": Role.BYLINE,
    "body": Role.BODY, "text": Role.BODY, "正文": Role.BODY,
    "crosshead": Role.CROSSHEAD, "小标题": Role.CROSSHEAD,
    "jump mark": Role.JUMP, "jump": Role.JUMP, "转版": Role.JUMP,
}  # fmt: skip
_ROLE = "|".join(sorted(_ROLES, key=len, reverse=True))
_LINES = r"(?P<lines>\d{1,6}(?:\s*行?\s*(?:-|–|—|~|至|到|,|、|and|和)\s*(?:lines?\s*|第)?\d{1,6})*)"
_WHO: Final = rf"(?:lines?\s*|第)?{_LINES}\s*行?\s*"
_OTHER: Final = r"(?:line\s*|第)?\s*(?P<other>\d{1,6})\s*行?"
_FORMS: Final = tuple(
    (kind, re.compile(rf"{_WHO}(?:{words})"))
    for kind, words in (
        (Kind.ARTICLE, r"(?:belongs?|goes|go|moves?) to article\s*a?(?P<article>\d{1,6})"),
        (Kind.ARTICLE, r"(?:属于|归入?|在)\s*(?:第\s*(?P<article>\d{1,6})\s*篇|a(?P<id>\d{1,6}))(?:报道|文章)?"),
        (Kind.WITH, rf"(?:belongs?|goes|go) (?:with|to the article (?:of|with)) {_OTHER}"),
        (Kind.WITH, rf"(?:与|和|跟)\s*{_OTHER}\s*(?:同|在同)一?篇"),
        (Kind.WITH, rf"(?:属于|归入?)\s*{_OTHER}\s*(?:所在|那)的?(?:一?篇|报道|文章)?"),
        (Kind.FOLLOWS, rf"(?:follows?|comes? after) {_OTHER}"),
        (Kind.FOLLOWS, rf"(?:接|跟)在?\s*{_OTHER}\s*(?:之?后面?)?"),
        (Kind.FOLLOWS, rf"(?P<joined>continues?) {_OTHER}"),
        (Kind.FOLLOWS, rf"(?P<joined>续)\s*{_OTHER}"),
        (Kind.BEGINS, r"(?:begins?|starts?) (?:an?|the|a new) article"),
        (Kind.BEGINS, r"另起一?篇|是一篇(?:报道|文章)?的?开头"),
        (Kind.PARAGRAPH, r"(?:begins?|starts?) (?:a|a new) paragraph"),
        (Kind.PARAGRAPH, r"另起一?段"),
        (Kind.LEFTOVER, r"(?:is|are) (?:leftover|furniture|no part of an article)"),
        (Kind.LEFTOVER, r"不用|不要|不归入(?:任何)?报道|不属于任何报道|是其他"),
        (Kind.ROLE, rf"(?:is|are|为|是)\s*(?:an?|the|part of the)?\s*(?P<role>{_ROLE})s?"),
    )
)
_SPAN: Final = re.compile(r"(\d{1,6})(?:\s*行?\s*(?:-|–|—|~|至|到)\s*第?\s*(\d{1,6}))?")
_LONGEST: Final = 500  # lines that one entry may name


def read_fixes(text: str, name: str) -> Fixes:
    """What `text`, the content of the file `name`, says under ``lines:``; nothing where it has no such key.

    Raises:
        InputError: it is no YAML, or an entry cannot be understood; the message names its line.
    """
    listed = _listed(text, name)
    found = (fix for number, node in enumerate(listed, 1) for fix in _entry(node, number, name))
    return Fixes(name=name, entries=tuple(found))


def _listed(text: str, name: str) -> list[yaml.Node]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        told = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
        raise InputError(f"{name}:{mark.line + 1 if mark else 1}: {told}", hint=HINT) from error
    if not isinstance(root, yaml.MappingNode):
        raise InputError(f"{name}:1: not a list under {KEY}:", hint=HINT)
    held = [(key.start_mark.line + 1, value) for key, value in root.value if key.value == KEY]
    if len(held) > 1:
        raise InputError(f"{name}:{held[1][0]}: {KEY}: stands here a second time", hint="put all under one lines:")
    if not held:
        return []
    if not isinstance(held[0][1], yaml.SequenceNode):
        raise InputError(f"{name}:{held[0][0]}: not a list under {KEY}:", hint=HINT)
    entries: list[yaml.Node] = held[0][1].value
    return entries


def _entry(node: yaml.Node, number: int, name: str) -> Iterator[Fix]:
    said, at = _said(node), node.start_mark.line + 1
    plain = " ".join(unicodedata.normalize("NFKC", said).casefold().rstrip(".。 ").split())
    for kind, form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            found = list(_fixes(kind, match, Fix(line=0, kind=kind, said=said, entry=number, at=at)))
            if found:
                yield from found
                return
    raise InputError(f"{name}:{at}: entry {number} “{said}”: cannot be understood", hint=HINT)


def _said(node: yaml.Node) -> str:
    """The words of an entry; ``line 31: belongs to article 2`` is read as without its colon."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    pairs = node.value if isinstance(node, yaml.MappingNode) and len(node.value) == 1 else []
    words = [part.value.strip() for pair in pairs for part in pair if isinstance(part, yaml.ScalarNode)]
    return " ".join(words) or "…"


def _fixes(kind: Kind, match: re.Match[str], like: Fix) -> Iterator[Fix]:
    """A fix for every line that the entry names; none if it cannot be said of several."""
    held = match.groupdict()
    lines = _numbers(held["lines"])
    if kind is Kind.BEGINS and len(lines) > 1:
        return
    other = int(held.get("other") or 0)
    befores = [other, *lines] if kind is Kind.FOLLOWS else [other] * len(lines)
    for line, before in zip(lines, befores, strict=False):
        yield Fix(
            line=line,
            kind=kind,
            other=before,
            article=f"a{int(held.get('article') or held.get('id') or 0)}" if kind is Kind.ARTICLE else "",
            role=_ROLES[held["role"]] if kind is Kind.ROLE else None,
            joined=bool(held.get("joined")),
            said=like.said,
            entry=like.entry,
            at=like.at,
        )


def _numbers(text: str) -> list[int]:
    """Line numbers as they are listed, ranges filled in; empty where a range runs backward or is too long."""
    out: list[int] = []
    for match in _SPAN.finditer(text):
        first = int(match[1])
        last = int(match[2] or first)
        if not first <= last <= first + _LONGEST:
            return []
        out += range(first, last + 1)
    return out if all(a != b for a, b in pairwise(sorted(out))) else []

"""A segmentation and the reasons of a decision as lines of text for a person at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import typer

from brief.types import Article, Passage, Role, Segmentation

if TYPE_CHECKING:
    from brief.segment.explain import Decision, Explanation

_ROLE: Final = {
    Role.KICKER: "引题",
    Role.HEADLINE: "标题",
    Role.SUBHEAD: "副题",
    Role.BYLINE: "署名",
    Role.CROSSHEAD: "小标题",
    Role.JUMP: "转版",
    Role.BODY: "正文",
    Role.FURNITURE: "其他",
}
# How sure a decision is, in words: the least share for which each may be said.
_WORDS: Final = (
    (0.95, "几乎肯定"),
    (0.8, "很可能"),
    (0.5, "较可能"),
    (0.2, "有可能"),
    (0.05, "不大可能"),
    (0.0, "几乎不可能"),
)
_GAP: Final = re.compile(r"^第(\d+)行之(前|后)缺文字$")
_INDENT: Final = " " * 9


def in_words(share: float) -> str:
    """How likely something is, in words and per cent."""
    return f"{next(word for least, word in _WORDS if share >= least)}（{share:.0%}）"


# ---------------------------------------------------------------- the whole issue


def shown(segmentation: Segmentation, decisions: Sequence[Decision], doubt: float) -> list[str]:
    """Articles in order with line numbers; joins, gaps, fixes and what is less sure than `doubt` marked."""
    held = {decision.line: decision for decision in decisions}
    rows = [row for article in segmentation.articles for row in _article(article, held, doubt)]
    rest = [_row(held[f.line], f"[{_ROLE[f.role]}] {f.text}", " ", doubt) for f in segmentation.leftover]
    doubted = sum(bool(_doubts(decision, doubt)) for decision in decisions)
    count = f"—— 共{len(segmentation.articles)}篇，{len(held)}行；{doubted}行存疑（把握低于{doubt:.0%}，以？标出）"
    return [*rows, *(["—— 未归入报道的行", *rest, ""] if rest else []), count]


def _article(article: Article, held: Mapping[int, Decision], doubt: float) -> Iterator[str]:
    state = "完整" if article.complete else "缺：" + "；".join(article.gaps)
    yield f"—— {article.id}　{state}　置信度 {article.confidence:.2f}"
    gaps = [(int(match[1]), match[2]) for gap in article.gaps if (match := _GAP.match(gap))]
    if article.headline is None:
        yield f"{_INDENT}▲ 缺标题"
    for passage in article.passages:
        yield from _passage(article, passage, held, gaps, doubt)
    yield ""


def _passage(
    article: Article, passage: Passage, held: Mapping[int, Decision], gaps: Sequence[tuple[int, str]], doubt: float
) -> Iterator[str]:
    label = "" if passage.role is Role.BODY else f"[{_ROLE[passage.role]}] "
    told = any(p is not passage and set(passage.lines) <= set(p.lines) for p in article.passages)
    for number, piece in enumerate(passage.pieces):
        text = passage.text[piece.start : piece.end].strip()
        if told and passage.role is Role.BYLINE:
            # The reporter whom the text below names: no line of its own, so nothing was decided of it here.
            yield f"  {piece.line:>5}  {label}{text}"
            continue
        if (piece.line, "前") in gaps and passage.role is Role.BODY:
            yield _styled(f"{_INDENT}▲ 此前缺文字")
        yield _row(held[piece.line], f"{label}{text}", "⁀" if number else " ", doubt)
        if (piece.line, "后") in gaps and passage.role is Role.BODY:
            yield _styled(f"{_INDENT}▼ 此后缺文字")


def _row(decision: Decision, text: str, mark: str, doubt: float) -> str:
    doubts = _doubts(decision, doubt)
    fixed = "✎" if decision.said else ""
    margin = "？" if doubts else f"{fixed:<2}"
    notes = f"　〔{'；'.join(doubts)}〕" if doubts else ""
    row = f"{margin}{decision.line:>5} {mark}{text}{notes}"
    return _styled(row) if doubts else row


def _doubts(decision: Decision, doubt: float) -> list[str]:
    """What of a decision is less sure than `doubt`, in words."""
    out = []
    if decision.role_confidence < doubt:
        out.append(f"是{_ROLE[decision.role]}？{decision.role_confidence:.0%}")
    if decision.confidence is not None and decision.confidence < doubt:
        place = f"接第{decision.follows}行" if decision.follows else "在篇首"
        out.append(f"{place}？{decision.confidence:.0%}")
    if decision.ends is not None and decision.ends < doubt:
        out.append(f"到此为止？{decision.ends:.0%}")
    return out


def _styled(text: str) -> str:
    return typer.style(text, fg=typer.colors.YELLOW)


# ---------------------------------------------------------------- one line


def explained(told: Explanation, fixes: str) -> list[str]:
    """Why a line went where it went: decision, fixes, reasons, alternatives with how likely each is, roles."""
    decision = told.decision
    said = [f"  由更正文件指定（{fixes}:{fix.at}）：{fix.said}" for fix in decision.said]
    return [
        f"第{decision.line}行　{_ROLE[decision.role]}　{told.text}",
        f"  {_where(decision)}",
        *said,
        *(["  依据："] if told.reasons else []),
        *(f"    · {reason}" for reason in told.reasons),
        *([f"  可能的去处（{_whole(told)}其余不动）："] if told.alternatives else []),
        *(_alternative(told, n) for n in range(len(told.alternatives))),
        *(["  可能的角色："] if told.roles else []),
        *(f"    {_ROLE[role]}：{in_words(share)}" for role, share in told.roles),
    ]


def _where(decision: Decision) -> str:
    if decision.article is None:
        return f"未归入报道（{in_words(decision.role_confidence)}）"
    place = "居首"
    if decision.follows:
        place = f"接第{decision.follows}行之后" + ("，同一段" if decision.joined else "")
    sure = "" if decision.confidence is None else f"：{in_words(decision.confidence)}"
    return f"归入 {decision.article}，{place}{sure}"


def _whole(told: Explanation) -> str:
    """Rows of one column go together."""
    return f"第{told.block[0]}至{told.block[-1]}行为同一栏，一并而论；" if len(told.block) > 1 else ""


def _alternative(told: Explanation, number: int) -> str:
    found = told.alternatives[number]
    home = f"（{found.article}）" if found.article else "（未归入报道）"
    place = f"接第{found.follows}行{home}" if found.follows else "前面没有别的行，自己起头"
    return f"    {'✓' if found.chosen else ' '} {place}：{in_words(found.share)}"

"""Which article matters most: its place in the paper, its length, what it reports, and who acts in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from brief.types import Article, Findings, Person, Role

# Weights of a score, swept one by one on 24 November 2026 on the order of the gold of bench/issues (7 issues): Kendall
# tau 0.83, 7 leads of 7; by place alone 0.81 and 7; without place 0.49 and 2. See docs/experiments.md.
_PLACE: Final = 6.0
_LENGTH: Final = 1.5
_RULING: Final = 0.75
_PEOPLE: Final = 1.0
_FIGURES: Final = 1.0
_SIGNING: Final = 0.2
_HEADLESS: Final = -0.5
_SCRAP: Final = -6.0  # a few lines without a headline: mostly the rest of some other article
_INCOMPLETE: Final = -0.3
_WATCHED: Final = 2.0  # a third of the way from the last place to the first: told higher up, not always the lead

_FULL_LENGTH: Final = 1500  # characters of an article that is as long as any
_FEW: Final = 120  # characters of a scrap
_MANY_FIGURES: Final = 8
_RULING_BODY: Final = re.compile(r"常委会|政府|党组|全会|人大|人民代表大会|政协|国务院|政治局|党委|深改委|领导小组")

# What a post is worth, by the first pattern that fits; the highest of a person's titles counts.
_POSTS: Final = (
    (1.0, re.compile(r"总书记|国家主席|国务院总理|中央军委主席")),
    (0.9, re.compile(r"政治局|国务院副总理|国务委员|委员长")),
    (0.8, re.compile(r"(?:省|自治区|市|州)委书记$")),
    (0.77, re.compile(r"(?<!副)(?:省|市|州)长$|自治区(?:代)?主席$")),
    (0.7, re.compile(r"^[^县区旗]*(?<!副)(?:人大常委会主任|政协主席)$")),
    (0.65, re.compile(r"(?:省|自治区|市|州)委副书记|(?<!副)部长$")),
    (0.6, re.compile(r"(?:省|自治区|市|州)委常委")),
    (0.55, re.compile(r"副(?:省|市|州)长|^[^县区旗]*(?:人大常委会副主任|政协副主席)|(?:省|市|州)领导|大使|部长|院士")),
    (0.5, re.compile(r"(?:县|区|旗)委书记$")),
    (0.48, re.compile(r"(?<!副)(?:县|区|旗)长$")),
    (0.45, re.compile(r"人大常委会主任|政协主席|[县区旗]委副书记|[县区旗]领导")),
    (0.42, re.compile(r"董事长|总裁|总经理|校长|院长|局长|主任|会长|副(?:县|区|旗)长|[县区旗]委常委")),
    (0.3, re.compile(r"\S")),
)


def post(titles: Sequence[str]) -> float:
    """What the highest of `titles` is worth, 0 (none) to 1 (head of state)."""
    return max(
        (next(worth for worth, pattern in _POSTS if pattern.search(title)) for title in titles if title), default=0.0
    )


def ranked(articles: Sequence[Article], findings: Findings, watch: Sequence[str] = ()) -> tuple[Article, ...]:
    """`articles` with the most important one first; equals keep the order of their headlines in the paper.

    One that holds any of the words `watch` ranks higher.
    """
    in_paper = sorted(articles, key=_head_line)
    scores = {
        article.id: _score(article, place / len(in_paper), findings)
        + _WATCHED * any(word in article.text for word in watch)
        for place, article in enumerate(in_paper)
    }
    return tuple(sorted(in_paper, key=lambda article: -scores[article.id]))


def _head_line(article: Article) -> int:
    """The line of the headline, or of the first line where it is lost."""
    heads = [p.lines[0] for p in article.passages if p.role is Role.HEADLINE]
    return min(heads, default=min(article.lines, default=0))


def _score(article: Article, depth: float, findings: Findings) -> float:
    """Importance of an article that stands `depth` (0 first, 1 last) down the paper."""
    ruling = any(m.article == article.id and _RULING_BODY.search(m.body or m.name) for m in findings.meetings)
    figures = Counter(figure.article for figure in findings.figures)[article.id]
    signed = any(signing.article == article.id for signing in findings.signings)
    return (
        _PLACE * (1 - depth)
        + _LENGTH * min(len(article.body) / _FULL_LENGTH, 1)
        + _RULING * ruling
        + _PEOPLE * _highest(article.id, findings.people)
        + _FIGURES * min(figures / _MANY_FIGURES, 1)
        + _SIGNING * signed
        + _HEADLESS * (article.headline is None)
        + _SCRAP * (article.headline is None and len(article.body) < _FEW)
        + _INCOMPLETE * (not article.complete)
    )


def _highest(article: str, people: Sequence[Person]) -> float:
    return max((post(person.titles) for person in people if article in person.articles), default=0.0)

"""Where the words of a page stand in the articles: an anchor for every quotation, and the article texts cut at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief.text.sentences import sentences
from brief.types import Article, Briefing, Evidence, Place, Profile, Role, Story

# Share of a sentence's pairs of characters that its evidence must hold; evidence of another sentence of the same
# summary holds 0.2 and less on the example page.
_LIKE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of a story and the anchor of what it rests on, if that could be found."""

    text: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of a passage that belong to the quotations `anchors`; `begins` are those that begin here.

    `line` is the number of the line that begins with this run, None inside a line.
    """

    text: str
    anchors: tuple[str, ...]
    begins: tuple[str, ...]
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A passage of an article as runs."""

    role: Role
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The quotations of a page: `anchors` by (article id, quotation), `spots` by article id and anchor."""

    anchors: Mapping[tuple[str, str], str]
    spots: Mapping[str, Mapping[str, Place]]

    def anchor(self, article: str, quote: str) -> str | None:
        """The anchor of `quote` in the article, None where it does not stand there."""
        return self.anchors.get((article, quote))


def places(briefing: Briefing) -> Places:
    """Find every quotation that the sheet of `briefing` rests on; anchors count up in reading order."""
    articles = {article.id: article for article in briefing.articles}
    found: dict[tuple[str, str], Place] = {}
    for evidence in _quotations(briefing):
        key = evidence.article, evidence.quote
        article = articles.get(evidence.article)
        spot = None if article is None or key in found else locate(article, evidence.quote, evidence.line)
        if spot is not None:
            found[key] = spot
    order = {article: number for number, article in enumerate(articles)}
    keys = sorted(found, key=lambda key: (order[key[0]], found[key].passage, found[key].start, -found[key].end))
    anchors = {key: f"q{number}" for number, key in enumerate(keys, 1)}
    spots: dict[str, dict[str, Place]] = {article: {} for article in articles}
    for key, anchor in anchors.items():
        spots[key[0]][anchor] = found[key]
    return Places(anchors=anchors, spots=spots)


def told(briefing: Briefing, found: Places, story: Story) -> tuple[Told, ...]:
    """The sentences of a story, joined its text, each with the anchor of what it rests on."""
    return tuple(
        Told(text=sentence, anchor=found.anchor(evidence.article, evidence.quote) if evidence else None)
        for sentence, evidence in _rests(briefing, story)
    )


def locate(article: Article, quote: str, line: int = 0) -> Place | None:
    """Where `quote` stands in `article`: where it begins on `line` if it does, else its first place."""
    found = [
        Place(passage=number, start=start, end=start + len(quote))
        for number, passage in enumerate(article.passages)
        for start in _starts(passage.text, quote)
    ]
    on_line = (place for place in found if article.passages[place.passage].line_at(place.start) == line)
    return next(on_line, found[0] if found else None)


def _starts(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


# ---------------------------------------------------------------- what is quoted


def _quotations(briefing: Briefing) -> Iterator[Evidence]:
    """All that the page says in the paper's words or rests on, evidence with its line first."""
    sheet = briefing.sheet
    for story in _stories(briefing):
        yield from (evidence for _, evidence in _rests(briefing, story) if evidence)
        yield from _verbatim(briefing, [story.mark], (story.headline, story.deck))
    if sheet.quotation:
        yield from _verbatim(briefing, [sheet.quotation.mark], [sheet.quotation.text, sheet.quotation.speaker])
    for shown in sheet.indicators:
        beside = (shown.rank, *shown.differences, *shown.versus, shown.earlier)
        yield from (figure.evidence for figure in (shown.figure, *beside) if figure)
    yield from (fact.item.evidence for fact in sheet.facts)
    for meeting in (marked.item for marked in sheet.meetings):
        yield from meeting.evidence
        named = (*meeting.chair, *meeting.speakers, *meeting.attendees)
        yield from (verbatim(meeting.article, text) for text in (*meeting.agenda, *meeting.points, *named))
    for signing in (marked.item for marked in sheet.signings):
        yield from signing.evidence
        sums = (amount.text for amount in (signing.projects, signing.amount) if amount)
        yield from (verbatim(signing.article, text) for text in (*signing.parties, *signing.present, *sums))
    for profile in sheet.people:
        yield from _of_person(briefing, profile)


def verbatim(article: str, text: str) -> Evidence:
    """A quotation that may stand on any line."""
    return Evidence(article=article, line=0, quote=text)


def _stories(briefing: Briefing) -> Iterator[Story]:
    sheet = briefing.sheet
    return (story for story in (sheet.lead, *sheet.stories) if story is not None)


def article_of(briefing: Briefing, mark: int) -> str | None:
    """The id of the article that source `mark` is."""
    return next((source.article for source in briefing.sheet.sources if source.mark == mark), None)


def _rests(briefing: Briefing, story: Story) -> Iterator[tuple[str, Evidence | None]]:
    """The sentences of a story, joined its text, and what each rests on.

    Itself, where it stands in the article; else the evidence most like it, or else the article's sentence most like it.
    """
    name = article_of(briefing, story.mark)
    article = next((held for held in briefing.articles if held.id == name), None)
    given = [e for s in briefing.findings.summaries if s.article == name for e in s.evidence]
    ends = [span.end for span in sentences(story.text)]
    for start, end in pairwise([0, *ends[:-1], len(story.text)]):
        sentence = story.text[start:end]
        if not sentence or article is None:
            continue
        own = sentence.strip()
        stands = any(own in passage.text for passage in article.passages)
        yield (
            sentence,
            verbatim(article.id, own) if stands else _closest(own, given) or _closest(own, _sentences(article)),
        )


def _sentences(article: Article) -> list[Evidence]:
    return [
        verbatim(article.id, span.of(passage.text).strip())
        for passage in article.paragraphs
        for span in sentences(passage.text)
    ]


def _closest(sentence: str, given: Sequence[Evidence]) -> Evidence | None:
    pairs = _pairs(sentence)
    likeness = [len(pairs & _pairs(evidence.quote)) / max(len(pairs), 1) for evidence in given]
    best = max(likeness, default=0.0)
    return given[likeness.index(best)] if best >= _LIKE else None


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text)}


def _of_person(briefing: Briefing, profile: Profile) -> Iterator[Evidence]:
    for person in briefing.findings.people:
        if person.name == profile.name:
            yield from person.evidence
    yield from _verbatim(briefing, profile.marks, (*profile.titles, profile.deed))


def _verbatim(briefing: Briefing, marks: Iterable[int], texts: Iterable[str]) -> Iterator[Evidence]:
    """`texts` as quotations from each of the sources `marks`; a headline may also stand there with other spaces."""
    for article in filter(None, (article_of(briefing, mark) for mark in marks)):
        yield from (verbatim(article, text) for text in texts if text)


# ---------------------------------------------------------------- articles cut at their quotations


def cuts(article: Article, found: Places) -> tuple[Cut, ...]:
    """The passages of `article` cut where a line, or a quotation of the page, begins or ends."""
    spots = found.spots.get(article.id, {})
    return tuple(
        Cut(role=passage.role, runs=tuple(_runs(article, number, spots)))
        for number, passage in enumerate(article.passages)
    )


def _runs(article: Article, number: int, spots: Mapping[str, Place]) -> Iterator[Run]:
    passage = article.passages[number]
    here = {anchor: spot for anchor, spot in spots.items() if spot.passage == number}
    lines = {piece.start: piece.line for piece in passage.pieces}
    edges = {0, len(passage.text), *lines, *_edges(here.values())}
    for start, end in pairwise(sorted(edges)):
        yield Run(
            text=passage.text[start:end],
            anchors=tuple(anchor for anchor, spot in here.items() if spot.start <= start < spot.end),
            begins=tuple(anchor for anchor, spot in here.items() if spot.start == start),
            line=lines.get(start),
        )


def _edges(spots: Iterable[Place]) -> Iterator[int]:
    for spot in spots:
        yield spot.start
        yield spot.end

"""Articles to Summaries by a Generator: a draft that passes the gate, or else the extractive summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import Draft, Generator, Task
from brief.summarize.extractive import choose, extractive_of
from brief.summarize.gate import headline_fault, refusal, summary_fault
from brief.summarize.headlines import cleaned, wants_draft
from brief.summarize.scoring import Scored, promise, score, telling
from brief.summarize.stitches import misjoined
from brief.summarize.titling import SEEN, titling
from brief.summarize.windows import guided, window
from brief.text.salience import pairs
from brief.text.sentences import clauses
from brief.types import Article, Evidence, Method, Place, Refusal, Role, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarizeConfig:
    """How summaries are made.

    `limit` is the most characters of an extractive one, `window` the characters of an article that a model is given
    (`guided` where it is guided, `heading` for a headline), `short` the length of a body from which on there is something to summarize,
    `whole` the confidence of an article's segmentation from which on a model may write about it: in an article that may
    hold a piece of another it joins what does not belong together (one alone in its issue holds none). A good draft is printed if it promises
    as much overlap with an editor's summary as the extractive one, `margin` (0 to 1) more. A drafted headline is
    printed, in place of a lost one or a slogan, from a mean log-likelihood of `sure` and a worth of its pairs of
    `telling` on.

    `margin` was swept -0.1 to 0.03 on 100 held-out summaries and on the bench's 99 articles, `sure` -0.5 to -0.3,
    `telling` 0 to 0.65 on the 99, see docs/experiments.md. Four beams are no better than one since drafts must be
    sentences of the article, and take half as long again. Headlines are drafted in all ways of `headline`, and the drafts
    ranked (see ``titling``).
    """

    limit: int = 110
    window: int = 700
    guided: int = 900
    heading: int = SEEN
    short: int = 60
    whole: float = 0.7
    margin: float = 0.0
    sure: float = -0.4
    telling: float = 0.6
    summary: Decoding = field(default_factory=lambda: Decoding(beams=1, drafts=1, min_length=30, max_length=84))
    headline: tuple[Decoding, ...] = (
        Decoding(beams=8, drafts=8, max_length=32),
        Decoding(beams=1, drafts=1, max_length=32),
    )


def summarize(
    articles: Sequence[Article], generator: Generator | None, config: SummarizeConfig | None = None
) -> tuple[Summary, ...]:
    """One summary for each article, in order; all articles go through `generator` in one batch a task.

    Where no draft passes the gate, or `generator` is None, the extractive summary stands in; `method` says so and
    `refusals` why.
    """
    config = config or SummarizeConfig()
    scored = [score(article) for article in articles]
    chosen = [choose(found, limit=config.limit) for found in scored]
    made = [
        extractive_of(article, found, floor, limit=config.limit)
        for article, found, floor in zip(articles, scored, chosen, strict=True)
    ]
    if generator is None:
        return tuple(made)
    wanted = [
        at
        for at, article in enumerate(articles)
        if len(article.body) >= config.short and (article.confidence >= config.whole or len(articles) == 1)
    ]
    sources = {at: window(articles[at], scored[at], size=config.window) for at in wanted}
    shown = sources
    if generator.guided:
        shown = {at: guided(articles[at], scored[at], chosen[at], size=config.guided) for at in wanted}
    for at, drafts in _drafts(generator, Task.SUMMARY, shown, (config.summary,)):
        made[at] = _summary(articles[at], scored[at], made[at], drafts, config, generator.name, strict=generator.guided)
    unheaded = {
        at: window(articles[at], scored[at], size=config.heading)
        for at in wanted
        if wants_draft(articles[at], scored[at])
    }
    ways = config.headline if generator.guided else config.headline[-1:]  # eight beams of a large model take too long
    for at, drafts in _drafts(generator, Task.HEADLINE, unheaded, ways):
        ranked = titling().ranked(drafts, unheaded[at])
        made[at] = _headed(articles[at], scored[at], made[at], ranked, config)
    return tuple(made)


def _drafts(
    generator: Generator, task: Task, sources: Mapping[int, str], ways: Sequence[Decoding]
) -> Iterator[tuple[int, tuple[Draft, ...]]]:
    """The drafts for each source with its key."""
    if sources:
        yield from zip(sources, pooled(generator, task, tuple(sources.values()), ways), strict=True)


def pooled(
    generator: Generator, task: Task, sources: Sequence[str], ways: Sequence[Decoding]
) -> tuple[tuple[Draft, ...], ...]:
    """The drafts for each source of all `ways` of decoding, each text once."""
    found = [generator.generate(sources, task=task, decoding=way) for way in ways]
    return tuple(tuple({d.text: d for drafts in mine for d in drafts}.values()) for mine in zip(*found, strict=True))


def _summary(  # noqa: PLR0913, PLR0917 - an article with all that was made of it
    article: Article,
    scored: Scored,
    floor: Summary,
    drafts: Sequence[Draft],
    config: SummarizeConfig,
    model: str,
    *,
    strict: bool,
) -> Summary:
    """The first draft that may be printed, if it promises as much as the floor.

    A `strict` one must be sentences of the article with whole clauses left out: the embedded model copies and joins.
    """
    refusals: list[Refusal] = []
    bar = promise(scored, floor.text) + config.margin
    for draft in drafts:
        text = draft.text.strip()
        refused = refusal(text, article, summary_fault(text))
        if refused is None and strict and (torn := misjoined(text, scored.groups)):
            refused = Refusal(text=text, unsupported=torn, reason="原文不能印证")
        if refused is None and promise(scored, text) < bar:
            refused = Refusal(text=text, reason="不如摘句")
        if refused is None:
            return replace(
                floor,
                text=text,
                method=Method.ABSTRACTIVE,
                model=model,
                evidence=tuple(_evidence(article, scored, text)),
                refusals=tuple(refusals),
            )
        refusals.append(refused)
    return replace(floor, refusals=tuple(refusals))


def _headed(
    article: Article, scored: Scored, summary: Summary, drafts: Sequence[Draft], config: SummarizeConfig
) -> Summary:
    """`summary` with the best drafted headline that may be printed, else with the one it has."""
    refusals = list(summary.refusals)
    for draft in drafts:
        text = cleaned(draft.text)
        weak = draft.score < config.sure or telling(scored, text) < config.telling
        refused = Refusal(text=text, reason="不如原题") if weak else refusal(text, article, headline_fault(text))
        if refused is None:
            return replace(summary, headline=text, refusals=tuple(refusals))
        refusals.append(refused)
    return replace(summary, refusals=tuple(refusals))


def _evidence(article: Article, scored: Scored, text: str) -> Iterator[Evidence]:
    """For each clause of `text` the clause of the article that bears most of it out, in the draft's order."""
    places = [clause.place for group in scored.groups for clause in group.clauses]
    places += [
        Place(passage=at, start=0, end=len(p.text)) for at, p in enumerate(article.passages) if p.role is Role.HEADLINE
    ]
    grams = [frozenset(pairs(article.passages[place.passage].text[place.start : place.end])) for place in places]
    used: set[Place] = set()
    for said in clauses(text):
        mine = frozenset(pairs(said.of(text)))
        best = max(range(len(places)), key=lambda at: (len(mine & grams[at]), -at), default=None)
        if best is not None and mine & grams[best] and places[best] not in used:
            used.add(places[best])
            yield article.evidence(places[best])

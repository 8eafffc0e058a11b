"""Articles to Summaries by a Generator: a draft that passes the gate, or else the extractive summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import Draft, Generator, Task
from brief.summarize.extractive import Scored, cleaned, extractive_of, score
from brief.summarize.gate import headline_fault, refusal, summary_fault
from brief.summarize.windows import window
from brief.text.salience import expected, pairs
from brief.text.sentences import clauses
from brief.types import Article, Evidence, Method, Place, Refusal, Role, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarizeConfig:
    """How summaries are made.

    `limit` is the most characters of an extractive one, `window` the characters of an article that a model is given,
    `short` the length of a body from which on there is something to summarize. `margin` is how much better (in expected
    overlap with an editor's summary, 0 to 1) the extractive summary must be to be printed instead of a good draft;
    `headline_score` the mean log-likelihood below which a drafted headline gives way to the printed one.
    """

    limit: int = 110
    window: int = 700
    short: int = 60
    margin: float = 0.0
    headline_score: float = -0.35
    summary: Decoding = field(default_factory=lambda: Decoding(min_length=30, max_length=90))
    headline: Decoding = field(default_factory=lambda: Decoding(beams=4, drafts=2, max_length=24))


def summarize(
    articles: Sequence[Article], generator: Generator | None, config: SummarizeConfig | None = None
) -> tuple[Summary, ...]:
    """One summary for each article, in order; all articles go through `generator` in one batch a task.

    Where no draft passes the gate, or `generator` is None, the extractive summary stands in; `method` says so and
    `refusals` why.
    """
    config = config or SummarizeConfig()
    scored = [score(article) for article in articles]
    floors = [extractive_of(article, found, limit=config.limit) for article, found in zip(articles, scored, strict=True)]
    wanted = [at for at, article in enumerate(articles) if len(article.body) >= config.short]
    if generator is None or not wanted:
        return tuple(floors)
    sources = [window(articles[at], scored[at], size=config.window) for at in wanted]
    summaries = generator.generate(sources, task=Task.SUMMARY, decoding=config.summary)
    headlines = generator.generate(sources, task=Task.HEADLINE, decoding=config.headline)
    for place, at in enumerate(wanted):
        made = _summary(articles[at], scored[at], floors[at], summaries[place], config, generator.name)
        floors[at] = _headed(articles[at], made, headlines[place], config)
    return tuple(floors)


def _summary(
    article: Article,
    scored: Scored,
    floor: Summary,
    drafts: Sequence[Draft],
    config: SummarizeConfig,
    model: str,
) -> Summary:
    """The first draft that may be printed, if it promises as much as the floor."""
    refusals: list[Refusal] = []
    bar = _promise(scored, floor.text) + config.margin
    for draft in drafts:
        text = draft.text.strip()
        refused = refusal(text, article, summary_fault(text))
        if refused is None and _promise(scored, text) < bar:
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


def _promise(scored: Scored, text: str) -> float:
    """Expected overlap of `text` with what an editor would write."""
    weighed = [
        (clause.text, value)
        for group, values in zip(scored.groups, scored.scores, strict=True)
        for clause, value in zip(group.clauses, values, strict=True)
    ]
    return expected(text, weighed)


def _headed(article: Article, summary: Summary, drafts: Sequence[Draft], config: SummarizeConfig) -> Summary:
    """`summary` with the best drafted headline that may be printed, else with the one it has."""
    refusals = list(summary.refusals)
    for draft in drafts:
        text = cleaned(draft.text).strip()
        weak = draft.score < config.headline_score and article.headline is not None
        refused = Refusal(text=text, reason="把握不大") if weak else refusal(text, article, headline_fault(text))
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

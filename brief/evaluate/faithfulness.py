"""Faithfulness: is what a briefing says borne out by the article as gold has it put together.

Two judges. :mod:`brief.text.grounding` is the one that the product's own gate uses, so a printed summary passes it by
construction unless its article was put together wrongly; :mod:`brief.evaluate.plain` knows nothing of the product.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from brief.evaluate import plain
from brief.evaluate.metric import Tally, count, ratio
from brief.evaluate.records import Entry, Record, norm, numbers, record, records, text, texts
from brief.evaluate.trial import Case, Finding, Trial
from brief.text.dates import dates
from brief.text.grounding import unsupported
from brief.text.measures import measures
from brief.text.names import organizations, persons, places
from brief.types import Claim

_QUOTED: Final = re.compile(r"“[^”]*”")
_LISTS: Final = ("meetings", "signings", "figures", "people")
_MEASURE: Final = {
    Claim.FIGURE: "figures_borne_out",
    Claim.DATE: "dates_borne_out",
    Claim.NAME: "names_borne_out",
    Claim.TITLE: "titles_borne_out",
    Claim.QUOTATION: "quotations_borne_out",
}


def score(trial: Trial) -> Finding:
    """Claims of all summaries borne out, by kind; and quotations of all findings that stand where they say."""
    cases = tuple(_cases(trial))
    totals = _sums(cases)
    tallies: dict[str, Tally] = {}
    if cases:
        tallies["clean_summaries"] = ratio(totals["clean_summaries"], len(cases))
        tallies["unsupported"] = count(totals["unsupported"])
        for claim, name in _MEASURE.items():
            said, wrong = totals[f"{claim}_said"], totals[f"{claim}_wrong"]
            tallies[name] = ratio(said - wrong, said)
        tallies["plain_figures"] = count(totals["plain_figures"])
        tallies["plain_names"] = count(totals["plain_names"])
    return Finding(tallies=tallies | _verbatim(trial), cases=cases)


def _sums(cases: Sequence[Case]) -> Mapping[str, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for case in cases:
        for name, value in case.values.items():
            sums[name] += value
    return sums


def _cases(trial: Trial) -> Iterator[Case]:
    known = [text(item.get("name")) for side in (trial.gold, trial.system) for item in side.items("people")]
    for entry in trial.system.articles:
        said = "\n".join(texts([entry.summary.get("headline"), entry.summary.get("text")]))
        home = trial.alignment.home.get(entry.id)
        # Against gold's article, not against the system's idea of it.
        article = trial.gold.articles[home] if home is not None else entry
        source = trial.written(article)
        if said and source:
            yield _case(f"{trial.key} {article.id}", said, source, known)


def _case(place: str, said: str, source: str, known: list[str]) -> Case:
    lacking = unsupported(said, source)
    wrong = Counter(item.claim for item in lacking)
    figures, names = plain.unsupported(said, source, known)
    values: dict[str, float] = {"unsupported": float(len(lacking)), "clean_summaries": float(not lacking)}
    for claim, number in _claims(said).items():
        # A claim may be faulted twice (name and deed): at most once for each that is made.
        values[f"{claim}_said"] = float(number)
        values[f"{claim}_wrong"] = float(min(wrong[claim], number))
        if number:
            values[_MEASURE[claim]] = 1 - values[f"{claim}_wrong"] / number
    values |= {"plain_figures": float(len(figures)), "plain_names": float(len(names))}
    faults = [f"{item.claim} {item.text}: {item.reason}" for item in lacking]
    faults += [f"plain {item}" for item in (*figures, *names)]
    return Case(
        family="faithfulness",
        place=place,
        source=source,
        reference="\n".join(faults) or "—",
        output=said,
        values=values,
    )


def _claims(said: str) -> dict[Claim, int]:
    """How many claims of each kind a summary makes."""
    people = persons(said)
    return {
        Claim.FIGURE: len(measures(said)),
        Claim.DATE: len(dates(said)),
        Claim.NAME: len(people) + len(organizations(said)) + len(places(said)),
        Claim.TITLE: sum(len(mention.titles) for mention in people),
        Claim.QUOTATION: len(_QUOTED.findall(said)),
    }


# ---------------------------------------------------------------- findings


def _verbatim(trial: Trial) -> dict[str, Tally]:
    """Quotations that stand in the issue from the line they name on; figures whose fields all stand in the issue."""
    if not trial.lines:
        return {}
    quotes = [right for item in _evidence(trial) if (right := _stands(trial, item)) is not None]
    joined = {entry.id: norm("".join(_lines_of(trial, entry))) for entry in trial.system.articles}
    inside = [
        all(norm(item.get(key)) in joined.get(str(item.get("article")), "") for key in _FIGURE_FIELDS)
        for item in trial.system.items("figures")
    ]
    return {
        "quotes_verbatim": ratio(sum(quotes), len(quotes)),
        "figures_verbatim": ratio(sum(inside), len(inside)),
    }


_FIGURE_FIELDS: Final = ("indicator", "text", "basis", "period", "scope", "quote")


def _lines_of(trial: Trial, entry: Entry) -> Iterator[str]:
    return (trial.lines[line - 1] for line in numbers(entry.record.get("lines")) if 0 < line <= len(trial.lines))


def _evidence(trial: Trial) -> Iterator[Record]:
    for entry in trial.system.articles:
        yield from records(entry.summary.get("evidence"))
    for key in _LISTS:
        for finding in trial.system.items(key):
            yield from records(record(finding).get("evidence"))


def _stands(trial: Trial, item: Record) -> bool | None:
    """Whether a quotation begins on its line and goes on in the lines of its article."""
    line, quote = item.get("line"), norm(item.get("quote"))
    if not isinstance(line, int) or not quote:
        return None
    place = trial.system.owner.get(line)
    if place is None:
        return False
    lines = numbers(trial.system.articles[place].record.get("lines"))
    after = lines[lines.index(line) :]
    return quote in norm("".join(trial.lines[n - 1] for n in after if 0 < n <= len(trial.lines)))

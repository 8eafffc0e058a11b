"""Segmentation: are the lines of an issue in the right articles, in the right order, under the right headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from brief.evaluate.boundaries import boundaries
from brief.evaluate.metric import Tally, f1, mean, prf, ratio
from brief.evaluate.records import Entry, Layout, norm, numbers, record, text, texts
from brief.evaluate.trial import Case, Finding, Sure, Trial


def score(trial: Trial) -> Finding:
    """All measures of segmentation, the issue as a case, and the confusion of line roles."""
    if not trial.gold.owner:
        return Finding()
    universe = _universe(trial)
    tallies = {**_lines(trial, universe), **_clusters(trial, universe), **_order(trial), **boundaries(trial)}
    if trial.gold.body:
        tallies |= {**_headlines(trial), **_joins(trial.gold, trial.system)}
    values = {name: value for name, tally in tallies.items() if (value := tally.value) is not None}
    case = Case(
        family="issue",
        place=trial.key,
        source="\n".join(f"{number:>4} {line}" for number, line in enumerate(trial.lines, 1) if line.strip()),
        reference="\n".join(map(_shown, trial.gold.articles)),
        output="\n".join(map(_shown, trial.system.articles)),
        values=values,
    )
    return Finding(tallies=tallies, cases=(case,), sure=tuple(_sure(trial)), confusion=_confusion(trial, universe))


def _universe(trial: Trial) -> frozenset[int]:
    """The lines that are judged: the non-empty ones."""
    named = set(trial.gold.owner) | set(numbers(trial.gold.record.get("leftover")))
    return frozenset(named | {number for number, line in enumerate(trial.lines, 1) if line.strip()})


def _shown(entry: Entry) -> str:
    ranges = [list(run) for run in _runs(entry.lines)]
    lines = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in ranges)
    return f"{text(entry.record.get('headline')) or '—'}: {lines}"


def _runs(lines: Sequence[int]) -> Iterator[list[int]]:
    """Runs of neighboring lines; line numbers grow by one or two, as empty lines lie between."""
    run: list[int] = []
    for line in lines:
        if run and not 0 < line - run[-1] <= 2:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


# ---------------------------------------------------------------- same article or not


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _lines(trial: Trial, universe: frozenset[int]) -> dict[str, Tally]:
    """Pairs of lines in one article, and lines in the right article under the one-to-one alignment."""
    shared, gold = trial.alignment.shared, trial.gold
    mine = {line: place for line, place in trial.system.owner.items() if line in universe}
    wanted = _pairs(Counter(gold.owner.values()).values())
    right = sum(shared[pair] for pair in trial.alignment.partner.items() if pair in shared)
    # A line that gold leaves over is right only where the system, having an answer at all, leaves it over too.
    left = sum(line not in mine for line in universe - set(gold.owner)) if mine else 0
    tallies = {"line_acc": ratio(left + right, len(universe))}
    if wanted:
        tallies["pair_f1"] = mean(f1(_pairs(shared.values()), _pairs(Counter(mine.values()).values()), wanted))
    return tallies


def _clusters(trial: Trial, universe: frozenset[int]) -> dict[str, Tally]:
    """B-cubed (Bagga and Baldwin 1998) with leftover lines alone, and how often articles are split or merged."""
    gold = {line: trial.gold.owner.get(line, -line) for line in universe}
    mine = {line: trial.system.owner.get(line, -line) for line in universe}
    both = Counter((gold[line], mine[line]) for line in universe)
    wanted, given = Counter(gold.values()), Counter(mine.values())
    precision = sum(n * n / given[j] for (_, j), n in both.items()) / len(universe)
    recall = sum(n * n / wanted[i] for (i, _), n in both.items()) / len(universe)
    held = [pair for pair in both if pair[0] >= 0 and pair[1] >= 0]
    splits = sum(n - 1 for n in Counter(i for i, _ in held).values())
    merges = sum(n - 1 for n in Counter(j for _, j in held).values())
    articles = len(trial.gold.articles)
    return {
        "bcubed_p": mean(precision),
        "bcubed_r": mean(recall),
        "bcubed_f1": mean(2 * precision * recall / (precision + recall)),
        "splits": ratio(splits, articles),
        "merges": ratio(merges, articles),
    }


def _order(trial: Trial) -> dict[str, Tally]:
    """Kendall's tau of the lines shared with the partner, a mean over gold's articles of two lines or more."""
    taus = []
    for place, entry in enumerate(trial.gold.articles):
        if len(entry.lines) < 2:
            continue
        partner = trial.partner(place)
        places = {line: rank for rank, line in enumerate(entry.lines)}
        ranks = [places[line] for line in partner.lines if line in places] if partner else []
        signs = [1 if one < other else -1 for one, other in combinations(ranks, 2)]
        taus.append(sum(signs) / len(signs) if signs else 0.0)
    return {"order_tau": mean(sum(taus) / len(taus))} if taus else {}


# ---------------------------------------------------------------- headlines, joins


def _stack(entry: Entry) -> set[str]:
    return {norm(t) for key in ("headline", "kicker", "subheads") for t in texts(entry.record.get(key))}


def _headlines(trial: Trial) -> dict[str, Tally]:
    """head_acc: body lines under their own headline; head_exact: articles with exactly their main headline."""
    gold, system = trial.gold, trial.system
    heads = [norm(entry.record.get("headline")) for entry in system.articles]
    stacks = [_stack(entry) if norm(entry.record.get("headline")) else {""} for entry in gold.articles]
    right = sum(heads[system.owner[line]] in stacks[place] for line, place in gold.body.items() if line in system.owner)
    headed = [(place, norm(entry.record.get("headline"))) for place, entry in enumerate(gold.articles)]
    exact = [_is_exact(trial, place, head, heads) for place, head in headed if head]
    return {"head_acc": mean(right / len(gold.body)), "head_exact": ratio(sum(exact), len(exact))}


def _is_exact(trial: Trial, place: int, head: str, heads: Sequence[str]) -> bool:
    other = trial.alignment.partner.get(place)
    if other is None or heads[other] != head:
        return False
    return 2 * trial.alignment.shared.get((place, other), 0) > len(trial.gold.articles[place].lines)


def _joins(gold: Layout, system: Layout) -> dict[str, Tally]:
    """Joins as ordered pairs of lines, and gold's open ends, whose partner is not in the file.

    An open end is right where its line is put into a paragraph and nothing is joined to it.
    """
    ends = record(gold.record.get("open"))
    tails, heads = frozenset(numbers(ends.get("tails"))), frozenset(numbers(ends.get("heads")))
    right = len(set(gold.follows.items()) & set(system.follows.items()))
    open_ends = len(tails) + len(heads)
    alone = sum(line in system.body and line not in system.follows for line in tails)
    alone += sum(line in system.body and line not in system.precedes for line in heads)
    given, wanted = len(system.follows) + alone, len(gold.follows) + open_ends
    tallies = {
        "join_pairs_f1": prf(right, len(system.follows), len(gold.follows)),
        "no_partner_acc": ratio(alone, open_ends),
    }
    if given + wanted:
        tallies["join_f1"] = mean(f1(right + alone, given, wanted))
        tallies["join_p"] = mean((right + alone) / given if given else 0.0)
        tallies["join_r"] = mean((right + alone) / wanted if wanted else 0.0)
    return tallies


# ---------------------------------------------------------------- roles, confidence


def roles(layout: Layout, universe: frozenset[int], lines: Sequence[str]) -> dict[int, str]:
    """What each line is, read off the fields of the articles alone: the same rule for gold and system."""
    found = dict.fromkeys(universe, "leftover")
    for entry in layout.articles:
        named = {
            norm(t): key for key in ("subheads", "byline", "kicker", "headline") for t in texts(entry.record.get(key))
        }
        for line in entry.lines:
            if line in universe:
                said = norm(lines[line - 1]) if line <= len(lines) else ""
                found[line] = "body" if line in layout.body else named.get(said, "other")
    return found


def _confusion(trial: Trial, universe: frozenset[int]) -> Counter[tuple[str, str]]:
    gold, mine = (roles(side, universe, trial.lines) for side in (trial.gold, trial.system))
    return Counter((gold[line], mine[line]) for line in sorted(universe))


def _sure(trial: Trial) -> Iterator[Sure]:
    """Articles with their confidence; right are those that hold exactly the lines of one of gold's."""
    wanted = {frozenset(entry.lines) for entry in trial.gold.articles}
    for entry in trial.system.articles:
        confidence = entry.record.get("confidence")
        if isinstance(confidence, int | float):
            yield Sure(kind="articles", confidence=float(confidence), right=frozenset(entry.lines) in wanted)

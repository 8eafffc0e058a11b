"""Which parts of a run of sentences a part cannot stand without: who says it, whose it is, when, where, on what condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief.summarize import leads, speech, subjects, ties
from brief.summarize.cleaning import Part


def needs(run: Sequence[Part], at: int) -> frozenset[int]:
    """Numbers of the parts that part `at` cannot stand without."""
    part = run[at]
    found = {
        speaker(run, at),
        attribution(run, at),
        announced(run, at),
        _termed(run, at),
        _aimed(run, at),
        _counted(run, at),
        *_led(run, at),
    }
    if part.source >= 0 and at:
        found.add(at - 1)
    if speech.ATTENDS.match(part.text):
        found.add(_attended(run, at))
    if not part.intro or part.piece.mark == "：":
        found |= {_subject(run, at), _planned(run, at), _wished(run, at), _unnamed(run, at)}
        if ties.compares(part.text):
            found.add(_before(run, at))
    opening = at and part.sentence != run[at - 1].sentence
    if ties.refers(part.text) or (opening and ties.PRONOUN.match(part.text)):
        found.add(_before(run, at))
    return frozenset(need for need in found if need is not None and need != at)


def scoped(run: Sequence[Part], sentence: Sequence[Part]) -> bool:
    """Whether a sentence gives a figure of something whose place, body or period the sentence before names."""
    first = next((at for at, part in enumerate(sentence) if part.states), None)
    if first is None or not leads.FIGURE.search(sentence[first].text):
        return False
    if any(subjects.names_itself(part.text) for part in sentence[: first + 1]):
        return False
    local = any(subjects.localizes(part.text) for part in run)
    return local or not any(leads.TIMED.search(part.text) for part in sentence[: first + 1])


def speaker(run: Sequence[Part], at: int) -> int | None:
    """The part that says who says part `at`."""
    part = run[at]
    for before in range(at - 1, -1, -1):
        other = run[before]
        if not (other.speech or speech.tells(other.text)) or (other.source >= 0 and other.piece.mark == "。"):
            continue
        if other.sentence == part.sentence:
            if part.speech and not part.bare and other.segment != part.segment:
                return None  # 甲说，…；乙说，…
            if not other.speech:
                continue
            return before
        own = part.speech or speech.ATTENDS.match(part.text)
        goes_on = part.quotation >= 0 or speech.goes_on_saying(other.text, part.text)
        return before if goes_on and not own else None
    return None


def attribution(run: Sequence[Part], at: int) -> int | None:
    """The part behind the quotation of part `at` that says whose it is."""
    quotation = run[at].quotation
    found = (n for n, other in enumerate(run) if quotation >= 0 and other.source == quotation)
    return next((n for n in found if run[n].piece.mark == "。"), None)


def announced(run: Sequence[Part], at: int) -> int | None:
    """The part with the colon that part `at` stands behind."""
    for before in range(at - 1, -1, -1):
        if run[before].sentence != run[at].sentence:
            return None
        if run[before].piece.mark == "：":
            return before
    return None


def _led(run: Sequence[Part], at: int) -> Iterator[int]:
    """The introductions that hold for part `at`: those just before it, and those of its sentence if it has a subject."""
    part = run[at]
    if part.intro and part.piece.mark != "：":
        return
    before = at - 1
    while before >= 0 and _introduces(run[before], part):
        if not leads.PURPOSE.match(run[before].text):
            yield before
        before -= 1
    if part.bare or leads.dated(part.text) or any(leads.TIMED.search(run[n].text) for n in range(before + 1, at)):
        return
    mine = [n for n, other in enumerate(run[:at]) if other.sentence == part.sentence]
    said = next((n + 1 for n in reversed(mine) if run[n].speech), 0)
    opening = max(mine[0] if mine else at, said)
    while opening < at and _introduces(run[opening], part):
        if leads.scopes(run[opening].text) and not leads.OPTIONAL.match(run[opening].text):
            yield opening
        opening += 1


def _introduces(other: Part, part: Part) -> bool:
    return other.sentence == part.sentence and other.intro and not other.speech


def _subject(run: Sequence[Part], at: int) -> int | None:
    """The part that names what part `at` speaks of, if it does not itself."""
    part = run[at]
    said = next((n for n in range(at - 1, -1, -1) if run[n].speech and run[n].sentence == part.sentence), -1)
    near = [n for n in range(said + 1, at) if run[n].states and run[n].sentence == part.sentence]
    near = [n for n in near if run[n].heads] or near
    mine = [n for n in near if run[n].segment == part.segment]
    if part.bare and near:
        return (mine or near)[-1 if mine else 0]
    if mine and not subjects.names_itself(part.text):
        return mine[0]
    if said >= 0 or near or (speaker(run, at) is not None and not part.speech):
        return None
    first = next(n for n, other in enumerate(run) if other.sentence == part.sentence)
    if not (part.bare or scoped(run[:first], run[first : at + 1])):
        return None
    return _head(run, first)


def _unnamed(run: Sequence[Part], at: int) -> int | None:
    """The part just before part `at`, where that has no subject and no other part of its sentence seems to name one."""
    if not (at and run[at].bare and run[at - 1].sentence == run[at].sentence) or run[at - 1].speech:
        return None
    return at - 1 if _subject(run, at) is None else None


def _head(run: Sequence[Part], end: int) -> int | None:
    """The subject of the nearest sentence before part `end`."""
    heads = [n for n in range(end) if run[n].heads]
    return next((n for n in heads if run[n].sentence == run[heads[-1]].sentence), None)


def _before(run: Sequence[Part], at: int) -> int | None:
    """The statement just before part `at`."""
    return next((n for n in range(at - 1, -1, -1) if run[n].states), None)


def _attended(run: Sequence[Part], at: int) -> int | None:
    """The event that part `at` says somebody attended: just before it in its sentence, or else the first of the run."""
    if any(other.sentence == run[at].sentence and other.states for other in run[:at]):
        return _before(run, at)
    return next((n for n in range(at) if run[n].heads), None)


def _termed(run: Sequence[Part], at: int) -> int | None:
    """The part of the sentence that says whose the name is that part `at` opens with: 开封设“即开即奖”，“即开即奖”有七档."""
    name = ties.term(run[at].text)[1:-1]
    return next((n for n in range(at) if name and run[n].sentence == run[at].sentence and name in run[n].text), None)


def _aimed(run: Sequence[Part], at: int) -> int | None:
    """The part of an earlier sentence that sets the year for part `at`, whose own sentence has no time: 到2035年."""
    first = next(n for n, part in enumerate(run) if part.sentence == run[at].sentence)
    if not aims_on(run[:first], [part for part in run[first:] if part.sentence == run[at].sentence]):
        return None
    return next(n for n in range(first - 1, -1, -1) if ties.aims(run[n].text))


def _counted(run: Sequence[Part], at: int) -> int | None:
    """The point of a list that part `at` opens a sentence without a subject under: 四是安全。吸取教训."""
    starts = [n for n in range(at + 1) if not n or run[n].sentence != run[n - 1].sentence]
    under = len(starts) > 1 and starts[-1] == at and run[at].bare
    return starts[-2] if under and ties.ORDINAL.match(run[starts[-2]].text) else None


def aims_on(run: Sequence[Part], sentence: Sequence[Part]) -> bool:
    """Whether a sentence without a time goes on with what shall be by the year that the run set last."""
    timed = [part.text for part in run if leads.TIMED.search(part.text) or ties.aims(part.text)]
    return bool(timed) and ties.aims(timed[-1]) and not any(leads.TIMED.search(part.text) for part in sentence)


def _wished(run: Sequence[Part], at: int) -> int | None:
    """The part without a subject that wishes what part `at` goes on with: 祝愿校友会再接再厉，发挥优势."""
    part = run[at]
    if ties.WISHES.match(part.text) or not (part.bare or not subjects.names_itself(part.text)):
        return None
    near = (n for n in range(at - 1, -1, -1) if (run[n].sentence, run[n].segment) == (part.sentence, part.segment))
    return next((n for n in near if run[n].bare and ties.WISHES.match(run[n].text)), None)


def _planned(run: Sequence[Part], at: int) -> int | None:
    """The part that makes part `at` a plan: 力争产值增长一成，新增企业30家."""
    part = run[at]
    if ties.PLANS.search(part.text) or not (part.bare or leads.FIGURE.search(part.text)):
        return None
    for before in range(at - 1, -1, -1):
        if (run[before].sentence, run[before].segment) != (part.sentence, part.segment):
            return None
        if ties.PLANS.search(run[before].text):
            return before
    return None

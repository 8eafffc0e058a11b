"""Whatever valid fixes are made: every line in exactly one place, no character lost or doubled, and each fix holds."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.errors import InputError
from brief.segment.fixes import fixed
from brief.segment.standing import own_passages, reading_order, roles, texts
from brief.types import Article, Fragment, Role, Segmentation
from brief.types.fixes import Fix, Fixes, Kind
from tests.fakes_segmentation import passage

MANY = settings(max_examples=60, deadline=None)
SAID = (Role.HEADLINE, Role.KICKER, Role.BYLINE, Role.BODY, Role.CROSSHEAD, Role.JUMP)
LINES = range(1, 13)
TEXTS = st.lists(
    st.sampled_from(["春耕开犁。", "港口工程完工", "市长说：", "abc", "“种子”", "x y。"]), min_size=12, max_size=12
)
COUNTS = st.lists(st.integers(1, 4), min_size=1, max_size=6)


def dealt(order: list[int], counts: list[int]) -> list[list[int]]:
    """`order` cut into groups of these sizes, what is left at the end without a group."""
    out, at = [], 0
    for count in counts:
        out.append(order[at : at + count])
        at += count
    return [group for group in out if group]


@st.composite
def segmentations(draw) -> Segmentation:
    held = dict(zip(LINES, draw(TEXTS), strict=True))
    order = draw(st.permutations(LINES))
    groups = dealt(order, draw(COUNTS))
    articles = []
    for number, group in enumerate(groups, 1):
        cuts = dealt(group, draw(COUNTS)) or [group]
        cuts[-1].extend(line for line in group if line not in {n for cut in cuts for n in cut})
        found = tuple(passage(cut, held, draw(st.sampled_from(SAID))) for cut in cuts)
        articles.append(Article(id=f"a{number}", passages=found))
    used = {line for group in groups for line in group}
    rest = tuple(Fragment(line=n, text=held[n], role=Role.FURNITURE) for n in LINES if n not in used)
    return Segmentation(articles=tuple(articles), leftover=rest)


@st.composite
def any_fixes(draw, found: Segmentation) -> Fixes:
    line, ids = st.sampled_from(LINES), [article.id for article in found.articles]
    one = st.one_of(
        st.builds(Fix, line=line, kind=st.just(Kind.ARTICLE), article=st.sampled_from(ids)),
        st.builds(Fix, line=line, kind=st.just(Kind.WITH), other=line),
        st.builds(Fix, line=line, kind=st.just(Kind.FOLLOWS), other=line, joined=st.booleans()),
        st.builds(Fix, line=line, kind=st.sampled_from([Kind.BEGINS, Kind.PARAGRAPH, Kind.LEFTOVER])),
        st.builds(Fix, line=line, kind=st.just(Kind.ROLE), role=st.sampled_from(SAID)),
    )
    return Fixes(entries=tuple(draw(st.lists(one, min_size=1, max_size=7))))


@st.composite
def true_fixes(draw) -> Fixes:
    """Fixes that are all true of one arrangement, whatever the program made: they cannot contradict one another."""
    groups = dealt(draw(st.permutations(LINES)), draw(COUNTS))
    joined = {seam for group in groups for seam in pairwise(group) if draw(st.booleans())}
    said: list[Fix] = [Fix(line=group[0], kind=Kind.BEGINS) for group in groups]
    for group in groups:
        role = draw(st.sampled_from(SAID))
        said += [Fix(line=b, kind=Kind.FOLLOWS, other=a, joined=(a, b) in joined) for a, b in pairwise(group)]
        said += [Fix(line=b, kind=Kind.WITH, other=group[0]) for b in group[1:]]
        said += [Fix(line=b, kind=Kind.ROLE, role=role) for b in group]
    used = {line for group in groups for line in group}
    said += [Fix(line=line, kind=Kind.LEFTOVER) for line in LINES if line not in used]
    return Fixes(entries=tuple(draw(st.lists(st.sampled_from(said), unique=True, min_size=1, max_size=len(said)))))


def holds(found: Segmentation, fix: Fix) -> bool:  # noqa: PLR0911 - one for each kind
    home = {line: article for article in found.articles for line in article.lines}
    behind = {seam for article in found.articles for seam in pairwise(reading_order(article))}
    joined = {seam for a in found.articles for p in own_passages(a) for seam in pairwise(p.lines)}
    match fix.kind:
        case Kind.ARTICLE:
            return fix.line in home and home[fix.line].id == fix.article
        case Kind.WITH:
            return fix.line in home and home[fix.line] is home.get(fix.other)
        case Kind.FOLLOWS:
            return (fix.other, fix.line) in (joined if fix.joined else behind)
        case Kind.BEGINS:
            return fix.line in home and reading_order(home[fix.line])[0] == fix.line
        case Kind.PARAGRAPH:
            return all(fix.line != below for _, below in joined)
        case Kind.ROLE:
            return roles(found)[fix.line] is fix.role
        case Kind.LEFTOVER:
            return fix.line not in home


def whole(was: Segmentation, now: Segmentation) -> None:
    placed = [line for article in now.articles for p in own_passages(article) for line in p.lines]
    assert sorted(placed + [fragment.line for fragment in now.leftover]) == list(LINES)
    assert texts(now) == texts(was)
    for article in now.articles:
        assert article.complete == (not article.gaps)
        for held in article.passages:
            told = 0
            for piece in held.pieces:
                assert held.text[told : piece.start] in {"", " "}
                told = piece.end
            assert told == len(held.text)
    assert len({article.id for article in now.articles}) == len(now.articles)


@MANY
@given(segmentations(), true_fixes())
def test_fixes_that_are_true_of_some_page_all_hold(found, fixes):
    now = fixed(found, fixes)
    whole(found, now)
    assert [fix for fix in fixes.entries if not holds(now, fix)] == []
    assert fixed(found, fixes) == now


@MANY
@given(st.data())
def test_any_fixes_hold_or_are_refused(data):
    found = data.draw(segmentations())
    fixes = data.draw(any_fixes(found))
    try:
        now = fixed(found, fixes)
    except InputError as error:
        assert "entry" in error.message  # noqa: PT017 - either outcome is right, each is checked
        return
    whole(found, now)
    assert [fix for fix in fixes.entries if not holds(now, fix)] == []


@MANY
@given(segmentations(), true_fixes())
def test_fixes_made_once_are_made(found, fixes):
    now = fixed(found, Fixes(entries=tuple(fix for fix in fixes.entries if fix.kind is not Kind.ARTICLE)))
    again = fixed(now, fixes)
    assert [(a.id, reading_order(a)) for a in again.articles] == [(a.id, reading_order(a)) for a in now.articles]


@pytest.mark.slow
@settings(max_examples=2_000, deadline=None)
@given(segmentations(), true_fixes())
def test_two_thousand_sets_of_fixes_all_hold(found, fixes):
    now = fixed(found, fixes)
    whole(found, now)
    assert [fix for fix in fixes.entries if not holds(now, fix)] == []

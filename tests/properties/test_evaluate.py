"""The judge on briefings of any kind: it never stops, its values are in bounds, gold itself is perfect."""

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.evaluate.gold import Gold
from brief.evaluate.judge import judge
from brief.evaluate.measures import MEASURES, Group
from brief.evaluate.metric import Pooling
from tests.fakes_gold import LINES, briefing, gold

GROUPS = (Group.SEGMENTATION, Group.SLOTS, Group.SUMMARIES, Group.PAGE)
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 20), st.floats(allow_nan=False), st.text("会议3%a", max_size=4),
    st.lists(st.one_of(st.none(), st.integers(-3, 20), st.text("会3", max_size=2)), max_size=3),
    st.dictionaries(st.sampled_from(["lines", "text", "number"]), st.integers(), max_size=2),
)  # fmt: skip


def paths(value, way=()):
    """Every place of a record."""
    if way:
        yield way
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in rows:
        yield from paths(inside, (*way, key))


PATHS = sorted(paths(briefing()), key=str)


def issue(record):
    return Gold(key="i1", path=None, issue=None, sha256="", lines=LINES, record=record)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PATHS), ODD), min_size=1, max_size=4), st.dictionaries(st.just("page"), ODD))
def test_whatever_a_briefing_holds_it_is_judged(changes, run):
    made = briefing()
    for way, value in changes:
        holder = made
        try:
            for key in way[:-1]:
                holder = holder[key]
            holder[way[-1]] = value
        except (TypeError, IndexError, KeyError):
            continue  # an earlier change took the place away
    for name, tally in judge(issue(gold()), made, run, groups=GROUPS).tallies.items():
        value = tally.value
        if tally.pooling is Pooling.F1 and value is not None:
            assert 0 <= value <= 1, name
        assert MEASURES[name].group in GROUPS


@given(st.permutations(range(2)), st.integers(0, 3))
def test_neither_the_order_nor_the_names_of_articles_matter(order, offset):
    made = briefing()
    for article in made["articles"]:
        article["id"] = f"x{article['id']}"
    for key in ("meetings", "signings", "figures"):
        for item in made[key]:
            item["article"] = f"x{item['article']}"
    made["articles"] = [made["articles"][place] for place in order]
    made["people"] = made["people"][offset % 2 :] + made["people"][: offset % 2]
    found = judge(issue(gold()), made, {}, groups=GROUPS).tallies
    assert all(
        found[name].value == 1 for name in ("pair_f1", "figure_f1", "signing_f1", "meeting_fields_f1", "people_f1")
    )

"""Who and what comes first."""

from dataclasses import replace

from brief.compose.ranking import post, ranked
from brief.types import Findings, Role
from tests.fakes_briefing import article, figure, passage, signing


def test_posts_stand_in_the_order_of_protocol():
    order = [
        ("中共中央总书记",),
        ("省委书记",),
        ("市委副书记", "市长"),
        ("市人大常委会主任",),
        ("市委副书记",),
        ("市委常委", "组织部部长"),
        ("副市长",),
        ("云溪县委书记",),
        ("云溪县委副书记", "县长"),
        ("云岭集团董事长",),
        ("种粮大户",),
        (),
    ]
    worth = [post(titles) for titles in order]
    assert worth == sorted(worth, reverse=True)
    assert post(()) == 0


def test_a_deputy_is_not_the_chief():
    assert post(("副市长",)) < post(("市长",))
    assert post(("市政协副主席",)) < post(("市政协主席",))
    assert post(("青石镇石桥村党支部书记",)) < post(("云溪县委书记",))


def test_figures_and_signings_tip_the_scale_between_neighbors():
    held = [article(n) for n in range(1, 25)]
    findings = Findings(figures=tuple(figure(2, f"第{n}项", f"{n}%", str(n)) for n in range(8)), signings=(signing(2),))
    assert [a.id for a in ranked(held, findings)][:3] == ["a2", "a1", "a3"]


def test_a_watched_word_raises_its_article():
    held = [article(n) for n in range(1, 6)]
    watched = replace(held[3], passages=(*held[3].passages, passage(Role.BODY, "数字乡村建设提速。", 90)))
    order = ranked([*held[:3], watched, held[4]], Findings(), ("数字乡村",))
    assert order.index(watched) < 3
    assert ranked([*held[:3], watched, held[4]], Findings()).index(watched) == 3

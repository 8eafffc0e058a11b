"""A headline goes over the text that says what it says, and stays where none does or its own says enough."""

import pytest

from brief.segment.articles import segment
from brief.segment.board import Board
from brief.segment.crossed import uncrossed
from brief.types import Issue, Role
from tests.fakes_segmentation import board_of

HARBOR = "西湾港二期工程完工"
APPLES = "柳溪镇苹果喜获丰收"
SLOGAN = "争分夺秒开新局"
LINES = (
    HARBOR,
    "本报讯 西湾港二期工程昨日完工，新增泊位四个，年吞吐能力达到九百万吨。港口负责人说，下月起试运行。",
    APPLES,
    "本报讯 今年柳溪镇三千亩苹果喜获丰收，果农们一早就下了地。镇长说，客商已经订走一半。",
    SLOGAN,
    "本报讯 市图书馆新馆昨日开放，首日接待读者两千余人。馆长介绍，馆内设有座位八百个。",
)
HARBOR_AT, PORT, APPLES_AT, FRUIT, SLOGAN_AT, LIBRARY = range(6)


@pytest.fixture(scope="module")
def board() -> Board:
    return board_of(LINES, (Role.HEADLINE, Role.BODY) * 3)


def test_two_headlines_over_each_other_s_text_change_places(board):
    crossed = [(HARBOR_AT, FRUIT), (APPLES_AT, PORT), (SLOGAN_AT, LIBRARY)]
    assert sorted(uncrossed(board, crossed)) == [(HARBOR_AT, PORT), (APPLES_AT, FRUIT), (SLOGAN_AT, LIBRARY)]


def test_a_headline_without_text_finds_its_own(board):
    moved = uncrossed(board, [(HARBOR_AT,), (PORT,), (APPLES_AT, FRUIT), (SLOGAN_AT, LIBRARY)])
    assert sorted(moved) == [(HARBOR_AT, PORT), (APPLES_AT, FRUIT), (SLOGAN_AT, LIBRARY)]


def test_a_slogan_makes_room_and_stands_for_itself(board):
    moved = uncrossed(board, [(HARBOR_AT, LIBRARY), (SLOGAN_AT, PORT), (APPLES_AT, FRUIT)])
    assert sorted(moved) == [(HARBOR_AT, PORT), (APPLES_AT, FRUIT), (SLOGAN_AT,), (LIBRARY,)]


@pytest.mark.parametrize(
    "chains",
    [
        [(HARBOR_AT, PORT), (APPLES_AT, FRUIT), (SLOGAN_AT, LIBRARY)],  # as it should be
        [(SLOGAN_AT, PORT), (HARBOR_AT, APPLES_AT, FRUIT)],  # a stack part of which fits
        [(HARBOR_AT, FRUIT)],  # no other text
        [(PORT,), (FRUIT,)],  # no headline
        [],
    ],
)
def test_headlines_that_fit_are_left_alone(board, chains):
    assert uncrossed(board, chains) is None


def test_a_headline_that_fits_its_text_gives_no_room(board):
    assert uncrossed(board, [(SLOGAN_AT, LIBRARY), (APPLES_AT, FRUIT), (HARBOR_AT, PORT)]) is None


STORIES = (
    (
        "全市乡村振兴现场会在柳溪镇召开",
        "林知秋主持并讲话",
        "■本报记者 何田田",
        "本报讯 6月3日，全市乡村振兴现场会在柳溪镇召开，市委书记林知秋主持会议并讲话，十二个乡镇的负责人到现场观",
        "摩了三个示范村，听取了各村的情况汇报。会议强调，要把产业发展摆在首位，让群众在家门口有活干、有钱赚，把乡",
        "村建设得更加美丽。乡村振兴现场会要求，各乡镇要在月底前拿出任务清单。",
    ),
    (
        "西湾港二期工程昨日完工",
        "新增泊位四个 年吞吐能力达到九百万吨",
        "■本报记者 白帆",
        "本报讯 经过二十个月施工，西湾港二期工程昨日完工，新增泊位四个，港口年吞吐能力达到九百万吨，可停靠五万吨级货",
        "轮。据西湾港集团介绍，二期工程的码头岸线长一千二百米，配有岸桥八台，堆场四十万平方米，全部由电力驱",
        "动。港口货轮今后靠港即可使用岸电，码头每年减少排放三千吨。",
    ),
    (
        "市图书馆新馆今起试运行",
        "读者凭身份证即可借阅",
        "■本报记者 苏青",
        "本报讯 市图书馆新馆今起试运行，馆内设有少儿阅览室、自习区和古籍展厅，藏书一百二十万册，读者凭身份证即可",
        "办理图书借阅手续，每次可借十册，借期三十天。图书馆馆长介绍，新馆每周开放六天，阅览室座位可在手机上预",
        "约，少儿阅览室每个周末举办读书会，欢迎读者带孩子前来借阅。",
    ),
)
LATE = tuple(line for head, below, by, *body in STORIES for line in (by, *body, head, below))


def test_a_page_of_headlines_below_their_text_is_put_together():
    found = segment(Issue(source="made", sha256="", encoding="utf-8", lines=LATE)).articles
    assert [a.headline for a in found] == [head for head, *_ in STORIES]
    assert [set(a.lines) for a in found] == [set(range(n, n + 6)) for n in (1, 7, 13)]

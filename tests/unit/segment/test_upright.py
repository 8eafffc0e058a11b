"""A page whose headlines stand below their columns is put together as if they stood above; no other page is touched."""

from brief.segment.articles import segment
from brief.segment.board import lay_out, shipped
from brief.segment.upright import laid, upright
from brief.types import Issue, Role

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
        "年吞吐能力达到九百万吨",
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
USUAL = tuple(line for story in STORIES for line in story)


def issue(lines) -> Issue:
    return Issue(source="-", sha256="", encoding="utf-8", lines=tuple(lines))


def test_headlines_below_their_text_come_first_in_their_articles():
    found = segment(issue(LATE)).articles
    assert [a.headline for a in found] == [head for head, *_ in STORIES]
    assert [set(a.lines) for a in found] == [set(range(n, n + 6)) for n in (1, 7, 13)]
    assert all(a.passages[0].role is Role.HEADLINE for a in found)
    assert [tuple(LATE[n - 1] for n in a.lines if n) for a in found] == list(STORIES)


def test_the_pieces_keep_their_lines_and_texts():
    board = laid(issue(LATE), shipped())
    assert sorted(piece.line for piece in (*board.pieces, *board.rest)) == list(range(1, len(LATE) + 1))
    assert all(LATE[piece.line - 1] == piece.text for piece in board.pieces)
    assert [piece.line for piece in board.pieces][:3] == [5, 6, 1]


def test_a_usual_page_is_left_as_it_is():
    board = laid(issue(USUAL), shipped())
    assert [piece.line for piece in board.pieces] == list(range(1, len(USUAL) + 1))


def test_bylines_go_with_the_headlines_above_them_but_where_the_page_begins_with_one():
    late = lay_out(issue(LATE), shipped())
    assert upright(late)[:6] == [5, 6, 1, 2, 3, 4]
    closing = [line for head, below, by, *body in STORIES for line in (*body, head, below, by)]
    assert upright(lay_out(issue(closing), shipped()))[:6] == [4, 5, 6, 1, 2, 3]

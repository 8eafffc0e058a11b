import pytest

from brief.summarize.cleaning import pieces
from brief.types import Span


def kept(sentence):
    return [(piece.text, piece.mark) for piece in pieces(sentence, Span(0, len(sentence)))]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("本报讯 （记者 程亦安）5月12日，大桥开工。", "5月12日"),
        ("本报青川5月12日电  （记者程亦安）大桥开工。", "大桥开工"),
        ("据悉，大桥开工。", "大桥开工"),
        ("记者从市交通局获悉，大桥开工。", "大桥开工"),
        ("●大桥开工。", "大桥开工"),
        ("▪大桥开工。", "大桥开工"),
        ("青川讯 大桥开工。", "大桥开工"),
        ("讲座 市图书馆举办讲座。", "市图书馆举办讲座"),
        ("坚持‘两个不变’。", "坚持“两个不变”"),
        ("记者手记：大桥开工。", "大桥开工"),
        ("青川晚报记者昨日从市交通局获悉，大桥开工。", "大桥开工"),
        ("市委副书记、市长何望舒宣布开工。", "市委副书记、市长何望舒宣布开工"),
        ("中共中央政治局委员、外交部长何望舒访问青川。", "中共中央政治局委员、外交部长何望舒访问青川"),
        ("刚果（布）总统访问青川。", "刚果（布）总统访问青川"),
        ("法院发布典型案例（第二批）。", "法院发布典型案例（第二批）"),
        ("青川金融管理局（QCMA）发布报告。", "青川金融管理局发布报告"),
        ("青川网（ http://www.qingchuan.example/news ）获奖。", "青川网获奖"),
        ("青大新闻网讯（记者程亦安摄影林若川）1月15日，大桥开工。", "1月15日"),
        ("中新网青川6月12日电海城消息：大桥开工。", "大桥开工"),
        ("中新网青川6月12日电（程亦安）大桥开工。", "大桥开工"),
        ("【停水】因管道改造，老城区停水。", "因管道改造"),
        ("综合消息：大桥开工。", "大桥开工"),
        ("其中，国内游客占三成。", "其中"),
        ("会上，林若川讲话。", "会上"),
        ("云帆科技（青川）有限公司开业。", "云帆科技（青川）有限公司开业"),
        ("《报告（2026年）》发布。", "《报告（2026年）》发布"),
        ("《水价办法》（以下简称《办法》）施行。", "《水价办法》施行"),
    ],
)
def test_what_says_nothing_goes_and_names_stay_whole(sentence, first):
    assert kept(sentence)[0][0] == first


def test_marks_are_those_behind_the_clause():
    assert kept("大桥开工；公路通车，市民点赞。") == [("大桥开工", "；"), ("公路通车", "，"), ("市民点赞", "。")]


def test_spans_cover_the_clause_with_its_mark():
    sentence = "大桥开工，公路通车。"
    assert [piece.span.of(sentence) for piece in pieces(sentence, Span(0, len(sentence)))] == [
        "大桥开工，",
        "公路通车。",
    ]

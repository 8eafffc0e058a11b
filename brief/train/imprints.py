"""Lines that are the page's own, put together from their parts: mastheads, dates, page heads, editors, captions."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

Name = Callable[[random.Random], str]

TOWNS: Final = (
    "江城", "临川", "云山", "南浦", "澄州", "青石", "东岭", "海宁", "清河", "安陵", "朔川", "桐江", "汐州", "砚南", "沅陵", "柳泉", "白河", "金溪",
)  # fmt: skip
_PAPERS: Final = ("日报", "晚报", "晨报", "时报", "新报", "都市报", "商报", "广播电视报")
_LATIN: Final = ("JIANGCHENG", "LINCHUAN", "YUNSHAN", "NANPU", "DENGZHOU", "QINGHE", "BAIHE", "JINXI")
_DIGITS: Final = "〇一二三四五六七八九"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_MONTHS: Final = ("正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月")
_DAYS: Final = ("初一", "初五", "初九", "十二", "十五", "十八", "二十", "廿一", "廿三", "廿六", "廿九", "三十")
_DESKS: Final = (
    "责任编辑", "责编", "本版责编", "编辑", "本版编辑", "一版编辑", "版面编辑", "文字编辑", "值班编辑", "首席编辑", "图片编辑", "图编", "美编", "美术编辑", "版式", "版式设计", "版面设计",
    "组版", "排版", "校对", "责任校对", "检校", "一校", "二校", "审读", "审校", "值班编委", "值班总编", "值班主任", "值班副总编辑", "签发", "统筹", "策划", "监制", "制图", "责任美编", "今日值班",
)  # fmt: skip
_HOTLINES: Final = (
    "电话",
    "新闻热线",
    "热线",
    "投稿邮箱",
    "邮箱",
    "E-mail",
    "编辑部电话",
    "广告热线",
    "发行热线",
    "订报电话",
    "读者热线",
    "爆料热线",
)
_SECTIONS: Final = (
    "要闻", "综合", "综合新闻", "本地", "民生", "时政", "社会", "经济", "县区新闻", "文化", "教育", "健康", "国内", "国际", "体育", "副刊", "专版", "理论", "乡村振兴", "法治", "财经", "城事", "关注",
    "评论", "视觉", "公益", "广告", "便民", "服务", "县域", "园区",
)  # fmt: skip
_SCENES: Final = (
    "{p}工人正在安装设备", "{w}在{p}查看苗情", "志愿者在{p}清扫落叶", "{p}一派丰收景象", "市民在{p}参加健步走活动", "{w}向村民讲解种植技术", "孩子们在{p}体验非遗", "施工人员在{p}吊装钢梁",
    "{p}，游客正在拍照留念", "航拍{p}", "改造后的{p}", "车间里，工人加紧生产订单产品", "消防员在{p}演练", "{p}的菊花竞相开放", "民警在{p}疏导交通", "俯瞰{p}，道路纵横交错", "{p}活动现场",
)  # fmt: skip
_WORKERS: Final = ("农技员", "网格员", "驻村干部", "医务人员", "电力工人", "果农", "技术员")
_PLACES: Final = (
    "人民路",
    "滨江公园",
    "新华小区",
    "东风桥",
    "工业园",
    "红旗渠畔",
    "柳溪镇",
    "经开区",
    "双河乡石桥村",
    "高铁南站",
    "体育中心",
    "湿地公园",
)
_CREDITS: Final = (
    "{a} 摄", "{a}摄", "本报记者 {a} 摄", "（本报记者 {a} 摄）", "记者 {a} 摄", "通讯员 {a} 摄", "（{a} 摄）", "{a}/摄", "（{a} 供图）", "（资料图片）", "本报记者 {a} 通讯员 {b} 摄", "特约摄影师 {a} 摄", "摄影/{a}",
    "（图片由{c}市融媒体中心提供）", "{c}日报记者 {a} 摄影报道", "记者{a} 摄影报道", "新华社发（{a} 摄）", "（市住建局供图）", "图/{a}", "见习记者 {a} 摄", "主办方供图", "本报资料图", "（摄影：{a}）", "本报通讯员 {a} {b} 摄",
)  # fmt: skip


def _spelt(year: int, draw: random.Random) -> str:
    zero = draw.choice("〇○零")
    return "".join(zero if digit == "0" else _DIGITS[int(digit)] for digit in str(year))


def spread(draw: random.Random, text: str) -> str:
    """`text`, at times with a blank between its characters, as narrow heads are printed."""
    return draw.choice((" ", "　")).join(text) if draw.random() < 0.15 and len(text) < 6 else text


def _date(draw: random.Random) -> str:
    year, month, day = draw.randint(2008, 2027), draw.randint(1, 12), draw.randint(1, 28)
    if draw.random() < 0.15:
        ten = ("", "十", "二十")[day // 10] + _DIGITS[day % 10].replace("〇", "")
        return f"{_spelt(year, draw)}年{('', '十')[month // 10] + _DIGITS[month % 10].replace('〇', '')}月{ten}日"
    form = draw.choice(
        ("{}年{}月{}日", "{}年{}月{}日", "{}年{}月{}日", "{}.{}.{}", "{}-{:02d}-{:02d}", "{}/{}/{}", "{} {:02d}/{:02d}")
    )
    return form.format(year, month, day)


def dateline(draw: random.Random) -> str:
    """Some of: date, weekday, lunar date, number of the issue, pages; in one line."""
    lunar = draw.choice(_MONTHS) + draw.choice(_DAYS)
    year = draw.choice(_STEMS) + draw.choice(_BRANCHES) + "年"
    number, pages = draw.randint(90, 19999), draw.choice((4, 8, 12, 16, 20))
    parts = [
        _date(draw),
        f"星期{draw.choice('一二三四五六日')}",
        draw.choice((f"农历{year}{lunar}", f"{year}{lunar}", f"农历{lunar}")),
        draw.choice(
            (
                f"第{number}期",
                f"总第{number}期",
                f"总第{number}号",
                f"今日第{number}期",
                f"NO.{number}",
                f"第 {number} 期",
            )
        ),
        draw.choice((f"今日{pages}版", f"本期{pages}版", f"今日 {pages} 版", f"共{pages}版")),
    ]
    count = draw.choice((1, 1, 2, 2, 3, 4, 5))
    first = draw.randint(0, len(parts) - count)
    return draw.choice((" ", " ", "　", " | ", "  ")).join(parts[first : first + count])


def masthead(draw: random.Random) -> str:
    """The name of the paper, who publishes it, where to find it."""
    town, paper = draw.choice(TOWNS), draw.choice(_PAPERS)
    site = f"{draw.choice(_LATIN).lower()}{draw.choice(('news', 'rb', 'daily', ''))}.{draw.choice(('com', 'cn', 'com.cn'))}"
    return draw.choice(
        (
            f"{town}{paper}",
            spread(draw, f"{town}{paper}"),
            f"{draw.choice(_LATIN)} {draw.choice(('DAILY', 'RIBAO', 'EVENING NEWS', 'NEWS', 'WANBAO'))}",
            f"中共{town}市委机关报 {town}{paper}社出版",
            f"{town}{paper}社主办",
            f"中共{town}市委主管主办",
            f"{town}报业传媒集团出版",
            f"主管：中共{town}市委宣传部 主办：{town}{paper}社",
            f"国内统一连续出版物号 CN {draw.randint(11, 65)}-{draw.randint(1, 99):04d} 邮发代号 {draw.randint(11, 65)}-{draw.randint(1, 99)}",
            f"国内统一刊号：CN{draw.randint(11, 65)}-{draw.randint(1, 99):04d}",
            f"{town}新闻网：www.{site}",
            f"数字报：http://{site}",
            f"{town}{paper}微信公众号 扫码关注",
            f"{town}发布客户端",
            "新闻客户端　官方微信　官方微博",
            f"{town}{paper}官方微信",
            f"报料邮箱：{draw.choice(('news', 'bj', 'tg'))}@{site}",
            f"社址：{town}市{draw.choice(_PLACES)}{draw.randint(1, 300)}号 邮编：{draw.randint(100, 850)}000",
            f"{town}{paper}印务中心承印 全年定价{draw.randint(198, 560)}元",
            f"{draw.choice(_LATIN)}",
            "零售每份1.5元",
        )
    )


def page_head(draw: random.Random) -> str:
    """Number and name of a page, and what is put beside them."""
    number, section = draw.randint(1, 24), draw.choice(_SECTIONS)
    spelled = _DIGITS[number % 9 + 1]
    head = draw.choice(
        (
            f"{number}",
            f"{number:02d}",
            f"A{number:02d}",
            f"第{number}版",
            f"第{spelled}版",
            f"{number}版",
            f"{number} {section}",
            f"{number:02d} {section}",
            f"{section} {number}",
            f"A{number} {section}",
            f"第{number}版 {section}",
            f"{number:02d}版：{section}",
            f"{section}·{number:02d}",
            section,
            spread(draw, section),
            f"{section}版",
            f"{section}新闻",
            f"{number:02d} | {section}",
            f"{section} NEWS",
            f"B{number}·{section}",
        )
    )
    return f"{head} {dateline(draw)}" if draw.random() < 0.15 else head


def editors(draw: random.Random, name: Name) -> str:
    """The line that says who made the page."""
    between, beside = (
        draw.choice(("：", "：", ":", " ", " ", "/", "／", "　", "")),
        draw.choice((" ", " ", "  ", "　", " | ", "／", "，")),
    )
    spaced = draw.random() < 0.1
    parts = []
    for desk in draw.sample(_DESKS, draw.choice((1, 1, 2, 2, 3, 3, 4))):
        who = name(draw)
        who = f"{who[0]} {who[1]}" if len(who) == 2 and draw.random() < 0.3 else who
        parts.append(f"{' '.join(desk) if spaced and len(desk) == 2 else desk}{between}{who}")
    if draw.random() < 0.3:
        parts.append(f"{draw.choice(_HOTLINES)}{between or '：'}{telephone(draw)}")
    return beside.join(parts)


def telephone(draw: random.Random) -> str:
    """A number that no telephone has."""
    seven = draw.randint(2000000, 8999999)
    return draw.choice(
        (
            f"0000-{seven}",
            f"{seven}",
            f"0000—{seven}",
            f"（0000）{seven}",
            f"100000{draw.randint(10000, 99999)}",
            f"400-000-{draw.randint(1000, 9999)}",
        )
    )


def caption(draw: random.Random, name: Name, told: Sequence[str] = ()) -> str:
    """The line below a picture: what is seen, at times a clause of what is `told` beside it, and who took it."""
    scene = draw.choice(_SCENES).format(p=draw.choice(_PLACES), w=draw.choice(_WORKERS))
    if told and draw.random() < 0.4:
        scene = draw.choice(told)
    if draw.random() < 0.3:
        day = draw.choice(
            (
                f"{draw.randint(1, 12)}月{draw.randint(1, 28)}日，",
                "近日，",
                "昨日，",
                "连日来，",
                "日前，",
                f"{draw.randint(2, 28)}日，",
            )
        )
        scene = day + scene
    scene = (
        draw.choice(
            (
                "",
                "",
                "",
                "图为",
                "图为",
                "上图：",
                "下图为",
                "图①：",
                "▲",
                "▲",
                "↑",
                "▼",
                "右图：",
                "（上接图）",
                "■ ",
                "● ",
            )
        )
        + scene
    )
    credit = draw.choice(_CREDITS).format(a=name(draw), b=name(draw), c=draw.choice(TOWNS))
    if draw.random() < 0.08:
        return credit
    return scene + draw.choice(("。 ", "。", " ", "。　", "　")) + credit


def guide(draw: random.Random, titles: Sequence[str]) -> list[str]:
    """A guide to the other pages: its head and lines that point to them, with some of `titles`."""
    head = draw.choice(("导读", "今日导读", "要闻导读", "今日看点", "导 读", "本期导读", "▶▶今日导读", "新闻导航"))
    form = draw.choice(
        (
            "{t} 详见{n}版",
            "{t}（{n}版）",
            "▶ {t}（{n}版）",
            "▶▶{n}版 {t}",
            "{t} A{n}",
            "· {t} >> {n}版",
            "{t}……{n}版",
            "●{t} （详见第{n}版）",
            "{t}\t{n}版",
        )
    )
    return [head, *(form.format(t=title, n=draw.randint(2, 16)) for title in titles)]


def own_line(draw: random.Random, name: Name, told: Sequence[str] = ()) -> str:
    """Any line that is the page's own."""
    kind = draw.random()
    if kind < 0.22:
        return dateline(draw)
    if kind < 0.4:
        return masthead(draw)
    if kind < 0.55:
        return page_head(draw)
    return editors(draw, name) if kind < 0.75 else caption(draw, name, told)

"""Short news and services: columns of small items under one head, and the words that papers put above an article."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from brief.train.imprints import TOWNS, spread, telephone
from brief.train.stories import Story, name

_NEWS: Final = (
    "简讯", "短讯", "要闻简报", "一句话新闻", "简明新闻", "市县快讯", "新闻速递", "县区动态", "部门动态", "基层快报", "乡镇传真", "工作简报", "校园短波", "社区播报", "微新闻", "时政简报", "经济快讯", "本市简讯", "国内简讯",
    "体育短讯", "民生速览", "新闻集装箱", "快讯", "要闻速览", "短新闻", "图说新闻", "新闻链接", "七日要闻", "城事快报", "园区短讯", "政法简讯", "简讯两则", "短讯三则", "文化资讯", "市场信息", "各地简讯",
)  # fmt: skip
_SERVICES: Final = (
    "便民信息",
    "便民提示",
    "生活服务",
    "服务台",
    "温馨提示",
    "便民公告",
    "民生提示",
    "生活资讯",
    "今日提示",
    "便民服务台",
    "停水停电信息",
    "出行提示",
    "办事提醒",
    "健康提示",
)
_SERVICE_ITEMS: Final = (
    ("停电", "因线路检修，{m}月{d}日8时至17时{p}、{q}部分区域停电。"), ("停水", "因管道改造，{m}月{d}日22时至次日6时{q}停水降压。"), ("绕行", "{p}雨污分流施工，即日起至{m}月{d}日封闭，过往车辆请绕行{q}。"),
    ("招聘", "{m}月{d}日上午，{p}举办专场招聘会，提供岗位四百余个。"), ("义诊", "{m}月{d}日9时至11时，市医院专家在{p}开展义诊。"), ("公交", "即日起，5路公交车延长至{q}，首班6时30分，末班20时。"), ("供暖", "城区将于{m}月{d}日零时起供暖，报修电话：{t}。"),
    ("讲座", "市图书馆{m}月{d}日举办家庭教育讲座，免费入场。"), ("献血", "本周日献血车停靠{p}，欢迎适龄市民参加。"), ("燃气", "{q}燃气管网升级，{m}月{d}日暂停供气八小时。"), ("社保", "今年度居民医保缴费截止{m}月{d}日，可通过手机办理。"), ("疫苗", "{p}卫生院到货一批疫苗，咨询电话：{t}。"),
    ("放假", "{m}月{d}日起政务服务大厅放假三天，期间可网上办事。"), ("赶集", "{p}大集改在每周六，{q}设停车场。"),
)  # fmt: skip
_PLACES: Final = (
    "人民路",
    "长宁街",
    "新华小区",
    "滨江道",
    "东风桥",
    "工业园",
    "沿河里",
    "中山大道",
    "农贸市场",
    "火车站",
    "文化广场",
    "城南新村",
)
_LABELS: Final = (
    "短评", "时评", "社论", "快评", "微评论", "本报评论员文章", "今日谈", "江城论坛", "一线观察", "记者手记", "新春走基层", "聚焦两会", "关注民生", "今日关注", "深度报道", "特写", "侧记", "调查", "新闻特写", "百姓故事", "我们这十年",
    "奋进新征程", "建功新时代", "高质量发展调研行", "乡村振兴进行时", "项目为王", "文明创建在行动", "身边好人", "奋斗者正青春", "民生实事看落实", "优化营商环境", "非遗传承", "老城记忆", "文化走笔", "法治在线", "教育视窗", "健康生活",
    "人物", "来论", "读者来信", "记者调查", "数说经济", "新闻观察", "新闻纵深", "企业风采", "驻村日记", "改革一线", "开局之年看项目", "重走长征路", "沿着河流看家乡",
)  # fmt: skip
_JOINTS: Final = ("·", "｜", "丨", " · ", "—", " ")
_BULLETS: Final = "●▲◆■▪★◇○►•※"
_UNITS: Final = (
    ("市财政局", "二〇二四年五月"),
    ("{c}供电公司",),
    ("{c}市自来水有限公司",),
    ("{c}市公安局交通警察支队",),
    ("{c}市医疗保障局", "{m}月{d}日"),
    ("{c}市住建局",),
    ("本报编辑部",),
    ("{c}市招生考试院",),
)
_HEADS: Final = (
    "停电通知",
    "停水通知",
    "公告",
    "通告",
    "通知",
    "招聘启事",
    "征集启事",
    "温馨提示",
    "紧急通知",
    "致全市市民的一封信",
    "倡议书",
    "公示",
    "检修停电预告",
    "征稿启事",
    "道路封闭公告",
    "停气通知",
)


def label(draw: random.Random) -> str:
    """The name of a series or a form, above the headline of an article."""
    first = draw.choice(_LABELS)
    if draw.random() < 0.3:
        first += draw.choice(_JOINTS) + draw.choice(_LABELS)
    return draw.choice(
        (
            "{}",
            "{}",
            "{}",
            "{}",
            "【{}】",
            "■{}",
            "●{}●",
            "“{}”专栏",
            "{}①",
            "{}（{}）".format("{}", draw.choice("一二三四五")),
            "［{}］",
        )
    ).format(first)


def column_head(draw: random.Random) -> str:
    """The head of a column of short news."""
    head = draw.choice(_NEWS)
    head = f"{draw.choice(TOWNS)}{head}" if draw.random() < 0.1 else head
    return draw.choice(("{}", "{}", "{}", "■{}", "【{}】", "◆{}◆")).format(spread(draw, head))


def item(story: Story) -> str:
    """The text of one short item made of an article."""
    text = re.sub(r"^[^，。]{0,28}[电讯](?:[(（][^)）]{0,30}[)）])?", "", story.texts[0])[:260]
    return text[: text.rfind("。") + 1] or text


def short(draw: random.Random, story: Story) -> Story:
    """One item with a head of its own."""
    text = item(story)
    who = draw.choice(("（记者 {}）", "（通讯员 {}）", "（记者{}）", " ", "（记者 {} 通讯员 {}）", "（{}）")).format(
        name(draw), name(draw)
    )
    text = draw.choice(
        (f"本报讯{who}{text}", f"本报讯{who}{text}", f"{text}{who}".strip(), text, f"{draw.choice(TOWNS)}讯 {text}")
    )
    return Story(title=story.title, texts=(text,), plain=True, short=True)


def column(draw: random.Random, stories: Sequence[Story]) -> Story:
    """A column whose items have no heads of their own: bullets, numbers, names in brackets or nothing begins them."""
    mark, form = draw.choice(_BULLETS), draw.choice(("plain", "lead", "bullet", "bracket", "number", "signed"))
    texts = []
    for number, story in enumerate(stories, 1):
        text = item(story)
        head = re.split(r"[ ，：]", story.title)[0][:14]
        texts.append(
            {
                "plain": text,
                "lead": f"本报讯 {text}",
                "bullet": f"{mark}{draw.choice(('', ' '))}{text}",
                "bracket": f"【{head}】{text}",
                "number": f"{number}{draw.choice(('.', '、', '．'))}{text}",
                "signed": f"{text}（{name(draw)}）",
            }[form]
        )
    return Story(title=column_head(draw), texts=tuple(texts), plain=True)


def services(draw: random.Random) -> Story:
    """A column of what citizens need to know."""
    form, mark = (
        draw.choice(("【{}】{}", "【{}】{}", "{}：{}", "{m}{}　{}", "（{}）{}", "{m}{1}", "{1}", "［{}］{}")),
        draw.choice(_BULLETS),
    )
    texts = [
        form.format(kind, _filled(draw, text), m=mark) for kind, text in draw.sample(_SERVICE_ITEMS, draw.randint(2, 5))
    ]
    return Story(title=spread(draw, draw.choice(_SERVICES)), texts=tuple(texts), plain=True)


def notice(draw: random.Random) -> Story:
    """A notice that is printed like an article: its heading, one or two paragraphs, who signs it."""
    texts = [text for _, text in draw.sample(_SERVICE_ITEMS, draw.choice((1, 1, 2)))]
    if draw.random() < 0.3:
        texts.append(
            draw.choice(
                ("特此公告。", "特此通知。", "不便之处，敬请谅解。", "望互相转告。", "给您带来不便，敬请谅解！")
            )
        )
    texts += draw.choice(_UNITS)
    return Story(title=draw.choice(_HEADS), texts=tuple(_filled(draw, text) for text in texts), plain=True)


def _filled(draw: random.Random, text: str) -> str:
    p, q = draw.sample(_PLACES, 2)
    return text.format(m=draw.randint(1, 12), d=draw.randint(1, 28), p=p, q=q, t=telephone(draw), c=draw.choice(TOWNS))


def labeled(draw: random.Random, story: Story) -> Story:
    """`story` below the name of a series."""
    return replace(story, kicker=label(draw))

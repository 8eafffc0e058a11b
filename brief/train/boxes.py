"""Small things that pages hold besides articles, made up: tables of figures, and adverts."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

_INDICATORS_LISTED: Final = (
    "地区生产总值 规模以上工业增加值 固定资产投资 社会消费品零售总额 进出口总额 一般公共预算收入 一般公共预算支出 城镇居民人均可支配收入 农村居民人均可支配收入 "
    "全社会用电量 工业用电量 存款余额 贷款余额 粮食总产量 接待游客 旅游收入 港口货物吞吐量 新登记经营主体 实际使用外资 商品房销售面积"
)
_INDICATORS: Final = tuple(_INDICATORS_LISTED.split())
_UNITS: Final = ("亿元", "万元", "元", "万吨", "亿千瓦时", "万人次", "户")
_TITLES: Final = ("一图看懂{}主要指标", "{}主要经济指标", "数读{}", "数说{}", "{}经济运行主要数据")
_PERIODS: Final = ("前三季度", "上半年", "一季度", "2021年", "全年", "1—8月份")
_ADVERTS: Final = (
    ("停电通知", "因线路检修，{p}沿线明日8时至17时停电，请用户做好准备。"),
    ("停水通知", "因管网改造，{p}片区今晚22时至次日6时停水，请提前储水。"),
    ("遗失声明", "{a}遗失身份证，声明作废。", "{b}遗失营业执照副本，声明作废。"),
    ("招聘启事", "本公司因业务发展需要，招聘文员两名，电话：{d}。"),
    ("招租公告", "{p}临街门面三间出租，面积一百二十平方米，联系电话：{d}。"),
    ("今日天气", "今天白天：晴转多云，偏北风二到三级，最高气温{t}℃", "明天：阴有小雨，最低气温{u}℃"),
    ("图为活动现场。 {a} 摄",),
    ("{c}市自然资源局国有土地使用权挂牌出让公告", "经批准，现以挂牌方式出让{p}一宗地块，出让年限四十年。", "报名时间：即日起至{t}日，联系电话：{d}。"),
    ("便民信息", "{p}旺铺转让，价格面议 {d}", "承接管道疏通、家电维修 {d}", "{a}遗失驾驶证，声明作废。", "搬家 保洁 {d}"),
    ("减资公告", "{c}市恒达商贸有限公司拟减少注册资本，请债权人四十五日内申报债权。", "联系人：{b} 电话：{d}"),
    ("{c}商城开业大酬宾", "全场{t}折起 满三百送五十", "地址：{p}{u2}号"),
    ("订报热线：{d}", "{c}日报{y}年征订工作全面启动", "全年定价：{w}元"),
    ("天气预报 今天：多云转小雨 {t2}到{t}℃ 东风2级", "明天：晴 {t2}到{t}℃"),
)  # fmt: skip
_PLACES: Final = ("人民路", "长宁街", "新华小区", "滨江道", "东风桥", "工业园", "沿河里")

TOWNS: Final = ("江城", "临川", "云山", "南浦", "澄州", "青石", "东岭", "海宁", "清河", "安陵")
_FURNITURE: Final = (
    "责任编辑：{a} 校对：{b}", "责编 {a} 版式 {b} 校对 {a}", "编辑：{a} 美编：{b} 电话：{d}", "本版责编：{a}  组版：{b}  检校：{a}",
    "{y}年{m}月{d2}日 星期{w}", "{y}年{m}月{d2}日 星期{w} 农历{l}", "{y}年{m}月{d2}日　星期{w}　第{k}期　今日{n}版",
    "{y}.{m}.{d2} 星期{w}", "{cy}年{m}月{d2}日", "农历{l} {s}", "第{k}期 今日{n}版", "总第{k}期",
    "第{n}版 要闻", "{n} 综合", "0{n} 民生", "A{n}版·本地", "{n}版", "第{n}版", "要闻", "综合新闻", "本地 · 时政", "0{n}",
    "今日{n}版", "图为活动现场。 {a} 摄", "图为项目建设现场。 本报记者 {a} 摄", "▲施工人员在{p}铺设管网。 {a} 摄",
    "游客在{p}赏花。 （{a} 摄）", "{c}日报", "{c}晚报", "{c} 日报", "{e} DAILY", "{e} RIBAO", "导读", "▶▶▶ 详见{n}版", "今日导读",
    "中共{c}市委机关报 {c}日报社出版", "中共{c}市委主管主办", "国内统一连续出版物号 CN 43-00{d2} 邮发代号 41-{d2}",
    "新闻热线：{d} 投稿邮箱：news{d2}@{f}.com", "{c}新闻网：www.{f}.com", "客户端 微信 微博", "{c}融媒 出品", "投稿热线：{d}",
)  # fmt: skip
_LATIN: Final = ("JIANGCHENG", "LINCHUAN", "YUNSHAN", "NANPU", "DENGZHOU")
_LUNAR: Final = ("四月廿三", "八月初六", "正月十五", "腊月初九", "九月廿一")


def furniture(draw: random.Random, name: Callable[[random.Random], str]) -> str:
    """A line that is the page's own: masthead, date, page number, editors, a caption."""
    return draw.choice(_FURNITURE).format(
        a=name(draw), b=name(draw), c=draw.choice(TOWNS), d=draw.randint(1000000, 9999999), y=draw.randint(2012, 2026),
        m=draw.randint(1, 12), d2=draw.randint(1, 28), w=draw.choice("一二三四五六日"), n=draw.randint(1, 8),
        k=draw.randint(900, 19000), l=draw.choice(_LUNAR), s=draw.choice(("辛丑年", "壬寅年四月", "癸卯年")),
        cy=draw.choice(("二〇二一", "二○二二", "二〇一九")), e=draw.choice(_LATIN), f=draw.choice(("jcnews", "lcdaily", "yunshan")),
        p=draw.choice(_PLACES),
    )  # fmt: skip


def table_of(draw: random.Random) -> tuple[str, tuple[str, ...]]:
    """Title and rows of a table of indicators."""
    rows = [draw.choice(("指标 总量 同比增速（%）", "指标 绝对值 增长（%）", "指标 单位 数值"))]
    for indicator in draw.sample(_INDICATORS, draw.randint(4, 10)):
        total = f"{draw.uniform(1, 3000):.{draw.choice((0, 1))}f}{draw.choice(_UNITS)}"
        rows.append(f"{indicator} {draw.choice((total, total, '—'))} {draw.uniform(-9, 25):.1f}")
    if draw.random() < 0.5:
        rows.append("注：增速按可比价格计算")
    if draw.random() < 0.5:
        rows.append(draw.choice(("数据来源：市统计局", "来源：国家统计局调查队", "（市统计局供稿）")))
    return draw.choice(_TITLES).format(draw.choice(_PERIODS)), tuple(rows)


def advert(draw: random.Random, name: Callable[[random.Random], str]) -> list[str]:
    """The lines of a small advert, a notice or the weather."""
    telephone = draw.randint(1000000, 9999999)
    return [
        line.format(
            a=name(draw),
            b=name(draw),
            d=telephone,
            p=draw.choice(_PLACES),
            t=draw.randint(2, 35),
            t2=draw.randint(-5, 2),
            u2=draw.randint(1, 300),
            y=draw.randint(2012, 2026),
            w=draw.randint(2, 6) * 60 + 98,
            c=draw.choice(TOWNS),
            u=draw.randint(-5, 20),
        )
        for line in draw.choice(_ADVERTS)
    ]


_SLOGANS: Final = (
    "稳住开局势头 夯实全年底盘", "大干四季度 项目挑大梁", "把隐患当事故 把责任扛肩上", "追风逐光 共赢未来", "抓项目增动能 优服务促转型", "一江清水 两岸新城",
    "让老街有烟火 让居民有归属", "向海而兴 逐浪前行", "以实干开新局 以担当谱新篇", "守牢安全底线 护航复工复产", "让数据多跑路 让群众少跑腿", "产业兴 乡村旺",
    "种下好风景 收获好前景", "千企万店齐让利 金秋消费暖起来", "校地携手 共育英才", "一枚茶叶的富民路", "小院里的大变化", "从“有没有”到“好不好”",
    "让企业办事像网购一样方便", "把论文写在田野上", "让每一滴水都用在刀刃上", "老树发新枝", "开门就是机遇", "敢闯敢试 走在前列", "跑出加速度 冲刺开门红",
    "做强一粒种 端稳一碗饭", "擦亮金字招牌", "把好事办在群众心坎上", "家门口的幸福账", "向新而行 以质取胜", "一张蓝图绘到底 一任接着一任干", "补短板 强弱项 提质效",
)  # fmt: skip
_PROJECTS: Final = (
    "智能装备产业园项目", "冷链物流中心项目", "生物医药中试基地项目", "光伏组件生产线项目", "文旅康养小镇项目", "农产品精深加工项目", "数据中心二期项目", "新型建材项目",
)  # fmt: skip
_FIRMS: Final = (
    "恒远科技有限公司", "中瑞实业集团", "华盛新材料股份有限公司", "青禾农业发展有限公司", "东启物流有限公司", "博达生物科技有限公司", "锦川文旅投资有限公司",
)  # fmt: skip
_NOTICES: Final = (
    ("停水通知", "因供水管网改造施工，定于{m}月{t2}日8时至20时对{p}、{p2}一带停水，请沿线用户提前储水，不便之处敬请谅解。", "{c}市自来水有限公司"),
    ("停电通知", "因线路检修，{m}月{t2}日7时至18时{p}10千伏线路停电，影响{p2}等地，请用户做好准备。", "{c}供电公司"),
    ("便民信息", "【停电】因线路检修，{m}月{t2}日8时至17时{p}部分区域停电。", "【停水】因管道改造，{m}月{t2}日22时至次日6时{p2}停水降压。"),
    ("公告", "因{p}道路施工，自{m}月{t2}日起禁止机动车通行，施工期三十天，请过往车辆绕行{p2}。", "{c}市公安局交通警察支队"),
    ("招聘启事", "因工作需要，面向社会公开招聘文员三名、司机两名，年龄四十五岁以下，报名地址：{p}。", "{c}市劳动就业服务中心"),
    ("征集启事", "即日起向广大市民征集反映{p}、{p2}变迁的老照片，来稿请寄本报编辑部。", "本报编辑部"),
)  # fmt: skip


def slogan(draw: random.Random) -> str:
    """A headline that says nothing of what its article reports; that is in the line above it."""
    return draw.choice(_SLOGANS)


def contracts(draw: random.Random) -> list[str]:
    """A title and the rows of a list of projects, their firms and their amounts."""
    title = draw.choice(("签约项目一览", "签约项目", "部分签约项目", "集中开工项目名单"))
    rows = [
        f"{project} {draw.choice(_FIRMS)} {draw.uniform(0.5, 20):.1f}亿元"
        for project in draw.sample(_PROJECTS, draw.randint(3, 7))
    ]
    return [title, *rows]


def notice(draw: random.Random) -> tuple[str, tuple[str, ...]]:
    """The heading and the text of a notice that is printed like an article."""
    lines = draw.choice(_NOTICES)
    head, *rest = (
        line.format(
            c=draw.choice(TOWNS),
            m=draw.randint(1, 12),
            t2=draw.randint(1, 28),
            p=draw.choice(_PLACES),
            p2=draw.choice(_PLACES),
        )
        for line in lines
    )
    return head, tuple(rest)

"""Small things that pages hold besides articles, made up: boxes of figures, lists of contracts, slogans."""

from __future__ import annotations

import random
from typing import Final

_INDICATORS_LISTED: Final = (
    "地区生产总值 规模以上工业增加值 固定资产投资 社会消费品零售总额 进出口总额 一般公共预算收入 一般公共预算支出 城镇居民人均可支配收入 农村居民人均可支配收入 "
    "全社会用电量 工业用电量 存款余额 贷款余额 粮食总产量 接待游客 旅游收入 港口货物吞吐量 新登记经营主体 实际使用外资 商品房销售面积"
)
_INDICATORS: Final = tuple(_INDICATORS_LISTED.split())
_UNITS: Final = ("亿元", "万元", "元", "万吨", "亿千瓦时", "万人次", "户")
_TITLES: Final = ("一图看懂{}主要指标", "{}主要经济指标", "数读{}", "数说{}", "{}经济运行主要数据")
_PERIODS: Final = ("前三季度", "上半年", "一季度", "2021年", "全年", "1—8月份")
_MARKS: Final = ("↑", "↓", "增长", "下降", "同比增长", "+", "-")


def table_of(draw: random.Random) -> tuple[str, tuple[str, ...]]:
    """Title and rows of a box of figures: a table, a list with colons, or figures each above what it says."""
    form = draw.choice(("table", "table", "table", "table", "list", "list"))
    rows = (
        [draw.choice(("指标 总量 同比增速（%）", "指标 绝对值 增长（%）", "指标 单位 数值"))] if form == "table" else []
    )
    for indicator in draw.sample(_INDICATORS, draw.randint(4, 10)):
        total = f"{draw.uniform(1, 3000):.{draw.choice((0, 1))}f}{draw.choice(_UNITS)}"
        rate = f"{draw.uniform(-9, 25):.1f}"
        if form == "table":
            rows.append(f"{indicator} {draw.choice((total, total, '—'))} {rate}")
        elif form == "list":
            rows.append(f"{indicator}：{total}{draw.choice((' ', '，', '　'))}{draw.choice(_MARKS)}{rate.lstrip('-')}%")
        else:
            rows += [draw.choice((total, f"{rate}%")), indicator]
    if draw.random() < 0.5:
        rows.append(
            draw.choice(("注：增速按可比价格计算", "注：部分数据因四舍五入，合计略有出入", "说明：表中数据为快报数"))
        )
    if draw.random() < 0.5:
        rows.append(
            draw.choice(
                (
                    "数据来源：市统计局",
                    "来源：国家统计局调查队",
                    "（市统计局供稿）",
                    "数据来源：市统计局 制图：林小满",
                    "制图/苏青",
                )
            )
        )
    return draw.choice(_TITLES).format(draw.choice(_PERIODS)), tuple(rows)


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


def slogan(draw: random.Random) -> str:
    """A headline that says nothing of what its article reports; that is in the line above it."""
    return draw.choice(_SLOGANS)


# Rows of lists of contracts; the last mark of all but the last row is {end}.
_ROWS: Final = (
    "{project} {firm} {sum}",
    "{project} {firm} {sum}",
    "{project}，投资方{firm}，总投资{sum}{end}",
    "{project}，由{firm}投资建设，总投资{sum}{end}",
    "{project}——{town}与{firm}签约，投资{sum}{end}",
    "{firm}：{project}，总投资{sum}{end}",
    "{number}.{project}，{firm}投资{sum}{end}",
)  # fmt: skip
_TOWNS: Final = ("市人民政府", "高新区管委会", "经开区管委会", "县人民政府", "市商务局")


def contracts(draw: random.Random) -> list[str]:
    """A title and the rows of a list of projects, their firms and their amounts."""
    title = draw.choice(("签约项目一览", "签约项目", "部分签约项目", "集中开工项目名单"))
    form, end = draw.choice(_ROWS), draw.choice("；；。")
    rows = [
        form.format(
            project=project,
            firm=draw.choice(_FIRMS),
            town=draw.choice(_TOWNS),
            sum=f"{draw.uniform(0.5, 20):.1f}亿元",
            number=number,
            end=end,
        )
        for number, project in enumerate(draw.sample(_PROJECTS, draw.randint(3, 7)), 1)
    ]
    return [title, *rows[:-1], rows[-1].replace("；", "。")]

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
)  # fmt: skip
_PLACES: Final = ("人民路", "长宁街", "新华小区", "滨江道", "东风桥", "工业园", "沿河里")


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
            u=draw.randint(-5, 20),
        )
        for line in draw.choice(_ADVERTS)
    ]

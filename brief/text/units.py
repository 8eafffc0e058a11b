"""Units and classifiers that follow a number in newspaper Chinese, and the unit each stands for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What is measured on a scale: an amount of one (一年, 一倍, 一亩) says as much as any other.
MEASURES: Final = _listed(
    "元 美元 欧元 日元 英镑 港元 澳元 韩元 卢布 泰铢 卢比 % ‰ 个基点 基点 个百分点 百分点 倍 番 "
    "吨 公斤 千克 微克 克 斤 两 毫克 亩 公顷 平方米 平方公里 平方千米 平方厘米 立方米 米 公里 千米 海里 厘米 毫米 微米 纳米 里 "
    "千瓦时 千瓦 兆瓦 吉瓦 瓦时 瓦 度 摄氏度 千伏安 千伏 伏 升 毫升 标准立方米 分贝 赫兹 比特 "
    "小时 分钟 秒 天 日 年 年半 个月 个半月 个半小时 个小时 个多月 个多小时 周 个星期 星期 岁 标准煤 吨标准煤 载重吨 总吨 太瓦时 吉瓦时 吨公里 人公里 "
    "km kg GW MW kW kWh TEU mm cm m nm GB TB PB EFLOPS ℃ 标箱 标准箱 自然箱 自然箱/小时"
)
# What counts things one by one: 一 before these is an article, not a figure.
CLASSIFIERS: Final = _listed(
    "人 名 位 人次 人份 户 户次 家 家次 个 项 件 条 座 栋 幢 台 套 台套 台次 辆 辆次 架 架次 艘 艘次 列 班 班次 趟 节 届 次 场 场次 批 批次 起 "
    "例 宗 笔 单 份 册 本 篇 部 首 幅 张 枝 株 棵 只 头 羽 尾 匹 所 处 间 片 块 支 对 组 种 类 大类 款 级 床 桌 轮 层 门 句 声 字 团 队 "
    "页 集 卷 箱 袋 瓶 盒 桶 车 车次 航次 头次 节次 口 眼 盏 根 颗 粒 朵 束 枚 副 双 顶 封 员 席 股 票 分 环 线 "
    "人天 课时 学时 标段 车位 张床位 盘 罐 柜 窝 亩次 例次 组别 席位 集群 州 景 校 桩"
)
# 3年半 is 3.5 年, 3个半月 is 3.5 个月.
HALVES: Final = frozenset({"年半", "个半月", "个半小时"})
HALF: Final = Decimal("0.5")
_SAME: Final = {
    "名": "人", "位": "人", "百分点": "个百分点", "基点": "个基点", "个星期": "周", "星期": "周", "千克": "公斤", "个人": "人", "个小时": "小时",
    "秒钟": "秒", "块钱": "元", "块": "元", "毛": "元", "毛钱": "元", "人民币": "元", "元人民币": "元", "℃": "摄氏度", "百分比": "%",
    "个多月": "个月", "个多小时": "小时", "个半月": "个月", "个半小时": "小时", "年半": "年", "标准箱": "标箱", "年多": "年", "点五个小时": "小时",
}  # fmt: skip
# Characters that turn a classifier before them into another word: 3家庭, 两位于, 14人民 …
_NOT_BEFORE: Final = {
    "人": "民才员均类工物口", "家": "庭乡长园具", "年": "级代轻度", "天": "然气津", "日": "本常报", "项": "目", "位": "于置列居",
    "名": "为列单字牌", "个": "人体性别", "条": "件例约", "度": "假", "分": "之钟别布", "对": "接于口外", "组": "成织建", "类": "似",
    "种": "植子", "处": "理置", "台": "湾", "支": "持付", "所": "有以在需", "场": "所地馆", "批": "准示", "起": "来到飞草", "级": "以",
    "本": "报市省地来身", "部": "门分队", "门": "类户口", "口": "岸", "面": "积向对", "片": "区", "道": "路德理", "层": "面次级", "单": "位",
    "车": "辆间道", "线": "路上下", "城": "市乡镇区", "国": "家内外", "省": "份级外内委会里", "州": "市", "校": "园长", "方": "面案式向法", "步": "骤伐",
    "代": "表", "员": "工", "集": "中团体", "股": "份东", "票": "价", "团": "队结", "队": "伍员", "环": "境保节比", "首": "次个批届家",
    "里": "面程", "两": "岸会国地", "升": "级至", "周": "年", "字": "号", "束": "缚", "副": "市省县主", "节": "目", "列": "入为", "张": "家",
    "克": "服难", "伏": "击", "盘": "活", "封": "闭控", "则": "是", "间": "接隔", "声": "音", "轮": "胎船车椅", "瓶": "颈", "双": "方向", "席": "位",
    "根": "本据", "头": "部", "方法": "", "米": "其", "例": "如外", "只": "有要是能", "幅": "度", "口井": "", "座": "谈", "顶": "层级", "折": "合算",
    "味": "道", "拍": "摄卖", "幕": "后", "柜": "台", "罐": "头", "件": "套", "班": "子组", "景": "区点观色", "批次": "", "桩": "基", "滴": "灌",
    "卷": "宗烟", "秒": "杀", "套": "餐", "页": "岩", "斤": "两", "届": "时", "款": "项待", "户": "籍口外均", "床": "位单", "份": "额", "公里": "",
    "户次": "",
}  # fmt: skip
_EXTRA: Final = frozenset({"个人", "秒钟", "块钱", "毛钱", "毛", "人民币", "元人民币"})


def _pattern() -> str:
    known = sorted(MEASURES | CLASSIFIERS | _EXTRA, key=lambda unit: (-len(unit), unit))
    return "|".join(
        re.escape(unit)
        + (r"(?![A-Za-z])" if unit.isascii() and unit.isalpha() else "")
        + (f"(?![{stop}])" if (stop := _NOT_BEFORE.get(unit)) else "")
        for unit in known
    )


PATTERN: Final = _pattern()


def canonical(unit: str) -> str:
    """The unit that `unit` stands for.

    >>> canonical("名"), canonical("元"), canonical("块钱")
    ('人', '元', '元')
    """
    return _SAME.get(unit, unit)


def factor(unit: str) -> Decimal:
    """How many of its canonical unit one `unit` is."""
    return Decimal("0.1") if unit in {"毛", "毛钱"} else Decimal(1)

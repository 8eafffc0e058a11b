"""Rows of a table stay together, and with no sentence, where a page's columns are read side by side."""

import numpy as np

from brief.segment.articles import segment
from brief.segment.board import lay_out, shipped
from brief.types import Issue

SIDE_BY_SIDE = (
    "前三季度全市经济运行稳中向好",
    "数说青川",
    "本报记者 何田田",
    "指标 总量 同比增速（%）",
    "本报讯 10月26日，市政府新闻办召开新闻发布会，市统计局副局长白帆通报了前三季度全市经济运行情况。",
    "地区生产总值 512.4亿元 5.1",
    "初步核算，前三季度全市地区生产总值512.4亿元，同比增长5.1%，高于上半年0.3个百分点。",
    "固定资产投资 — 7.7",
    "全市固定资产投资同比增长7.7%，其中工业投资增长12.6%，比上半年加快2.1个百分点，",
    "社会消费品零售总额 148.9亿元 4.2",
    "民间投资占比达到五成八。消费市场平稳恢复，社会消费品零售总额148.9亿元，同比增长4.2%。",
    "进出口总额 20.6亿元 -3.4",
    "白帆说，四季度将继续抓好项目建设，确保完成全年目标。",
    "存款余额 1806.3亿元 9.0",
)


def issue(lines: tuple[str, ...]) -> Issue:
    return Issue(source="-", sha256="", encoding="utf-8", lines=lines)


def test_the_rows_of_a_data_box_are_no_part_of_the_article_beside_it():
    found = segment(issue(SIDE_BY_SIDE)).articles
    rows, sentences = {6, 8, 10, 12, 14}, {5, 7, 9, 11, 13}
    assert [sorted(set(a.lines) & (rows | sentences)) for a in found] == [sorted(sentences), sorted(rows)]


def test_a_row_alone_is_no_table():
    assert np.any(lay_out(issue(SIDE_BY_SIDE), shipped()).table > 0)
    assert not np.any(lay_out(issue(SIDE_BY_SIDE[:9]), shipped()).table)

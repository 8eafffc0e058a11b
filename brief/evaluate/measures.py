"""The measures: what each is called, which way is better, how it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Group(StrEnum):
    """A room of measures; a baseline answers some of them."""

    SEGMENTATION = "segmentation"
    SLOTS = "slots"
    SUMMARIES = "summaries"
    FAITHFULNESS = "faithfulness"
    PAGE = "page"
    COST = "cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure: `better` is 1 where more is better, -1 where less is, 0 where it only describes.

    `how` says what is counted, for the signature; `family` names the cases that are shown for it, "" for none; `key`
    measures stand in the summary of a report.
    """

    name: str
    title: str
    group: Group
    better: int
    how: str
    family: str = ""
    key: bool = False


def _rows() -> Iterator[Measure]:
    for group, family, table in _TABLES:
        for row in table.strip().splitlines():
            name, title, better, how = (part.strip() for part in row.split("|"))
            yield Measure(
                name=name.removesuffix("*"),
                title=title,
                group=group,
                better=int(better),
                how=how,
                family=family,
                key=name.endswith("*"),
            )


_SEGMENTATION: Final = """
pair_f1*       | 同篇行对 F1        |  1 | pairs of lines in one article, mean over issues
bcubed_f1      | B-cubed F1         |  1 | B-cubed over non-empty lines, leftover lines alone, mean over issues
bcubed_p       | B-cubed 精确率     |  1 | as bcubed_f1
bcubed_r       | B-cubed 召回率     |  1 | as bcubed_f1
line_acc       | 行归属正确率       |  1 | lines in the right article, articles aligned one to one, pooled
join_f1*       | 段内接续 F1        |  1 | line a goes on in line b, open ends counted, mean over issues
join_p         | 段内接续精确率     |  1 | as join_f1
join_r         | 段内接续召回率     |  1 | as join_f1
join_pairs_f1  | 接续行对 F1        |  1 | line a goes on in line b, pooled
no_partner_acc | 断头断尾识别率     |  1 | open ends of gold left unjoined, pooled
order_tau      | 行序 Kendall τ     |  1 | Kendall tau within an article, mean over articles, then issues
head_acc*      | 正文标题归属率     |  1 | body lines under their own headline, mean over issues
head_exact     | 主标题完全正确率   |  1 | articles with exactly the main headline, pooled
splits         | 每篇被拆次数       | -1 | further articles that an article lies in, per gold article
merges         | 每篇被并次数       | -1 | further articles that an article holds lines of, per gold article
pk             | Pk                 | -1 | Beeferman 1999, only where gold's articles follow one another
window_diff    | WindowDiff         | -1 | Pevzner 2002, only where gold's articles follow one another
"""
_MEETINGS: Final = """
meeting_f1        | 会议 F1       |  1 | name or body alike (character F1 >= 0.5) in the same article, pooled
meeting_fields_f1*| 会议字段 F1   |  1 | items of all fields, unmatched meetings included, pooled
meeting_name      | 会议·名称     |  1 | field of matched meetings, F1
meeting_body      | 会议·主体     |  1 | field of matched meetings, F1
meeting_date      | 会议·日期     |  1 | field of matched meetings, F1, exact
meeting_place     | 会议·地点     |  1 | field of matched meetings, F1
meeting_chair     | 会议·主持     |  1 | field of matched meetings, F1
meeting_speakers  | 会议·讲话     |  1 | field of matched meetings, F1
meeting_attendees | 会议·出席     |  1 | field of matched meetings, F1
meeting_agenda    | 会议·议题     |  1 | field of matched meetings, F1
meeting_points    | 会议·要点     |  1 | field of matched meetings, F1
"""
_SIGNINGS: Final = """
signing_f1        | 签约 F1       |  1 | agreement or parties alike in the same article, pooled
signing_fields_f1*| 签约字段 F1   |  1 | items of all fields, unmatched signings included, pooled
signing_agreement | 签约·协议     |  1 | field of matched signings, F1
signing_parties   | 签约·各方     |  1 | field of matched signings, F1
signing_projects  | 签约·项目数   |  1 | field of matched signings, F1, number and unit
signing_amount    | 签约·金额     |  1 | field of matched signings, F1, number and unit
signing_date      | 签约·日期     |  1 | field of matched signings, F1, exact
signing_place     | 签约·地点     |  1 | field of matched signings, F1
signing_present   | 签约·见证     |  1 | field of matched signings, F1
"""
_FIGURES: Final = """
figure_f1*     | 数据 F1           |  1 | number and unit equal, indicator alike, same article, pooled
figure_kind    | 数据·类别         |  1 | accuracy on matched figures
figure_basis   | 数据·比较基准     |  1 | accuracy on matched figures
figure_period  | 数据·时期         |  1 | accuracy on matched figures
figure_scope   | 数据·范围         |  1 | accuracy on matched figures
"""
_PEOPLE: Final = """
people_f1*     | 人物 F1           |  1 | names equal, pooled
titles_f1      | 人物·职务 F1      |  1 | titles of matched people, fuzzy set
"""
_SUMMARIES: Final = """
rouge1         | ROUGE-1（字）      |  1 | F1 on characters, NFKC, punctuation dropped, mean over references
rouge2         | ROUGE-2（字）      |  1 | F1 on characters, NFKC, punctuation dropped, mean over references
rougeL*        | ROUGE-L（字）      |  1 | F1 on characters, NFKC, punctuation dropped, mean over references
rouge1_w       | ROUGE-1（词）      |  1 | F1 on jieba words, NFKC, punctuation dropped, mean over references
rouge2_w       | ROUGE-2（词）      |  1 | F1 on jieba words, NFKC, punctuation dropped, mean over references
rougeL_w       | ROUGE-L（词）      |  1 | F1 on jieba words, NFKC, punctuation dropped, mean over references
bertscore      | BERTScore F1       |  1 | last layer, no idf, no rescaling, mean over references
length         | 摘要字数           |  0 | characters without punctuation, mean over summaries
length_ratio   | 摘要字数与参考之比 |  0 | characters over those of the reference, mean over summaries
compression    | 摘要与正文字数之比 |  0 | characters over those of the body, mean over summaries
novel_bigrams  | 新二字组比例       |  0 | pairs of characters that the body lacks, mean over summaries
copy_rate      | 照抄比例           |  0 | characters in runs of 4 or more of the body, mean over summaries
"""
_FAITHFULNESS: Final = """
clean_summaries*   | 全无出入的摘要 |  1 | summaries with nothing unsupported by gold's article (brief.text.grounding), pooled
unsupported        | 无依据之处     | -1 | number, brief.text.grounding
figures_borne_out  | 数字有据       |  1 | value, unit, direction, basis (brief.text.grounding), pooled
dates_borne_out    | 日期有据       |  1 | brief.text.grounding, pooled
names_borne_out    | 名称有据       |  1 | persons, bodies, places (brief.text.grounding), pooled
titles_borne_out   | 职务有据       |  1 | brief.text.grounding, pooled
quotations_borne_out | 引语有据     |  1 | brief.text.grounding, pooled
plain_figures      | 独立核查：数字 | -1 | number of figures in digits that gold's article lacks (brief.evaluate.plain)
plain_names        | 独立核查：人名 | -1 | number of listed people that gold's article lacks (brief.evaluate.plain)
"""
_VERBATIM: Final = """
quotes_verbatim    | 引文逐字可查   |  1 | quotations that begin on their line and go on in their article, pooled
figures_verbatim   | 数据字段逐字可查 |  1 | figures whose fields all stand in their article's lines, pooled
"""
_PAGE: Final = """
page_fits      | 一页排下       |  1 | issues whose page was set on one sheet
coverage       | 行使用率       |  0 | non-empty lines that are in an article, pooled
left_out       | 未排条目       | -1 | items left out for want of room, mean over issues
type_size      | 字号（磅）     |  0 | points, mean over issues
smallest_type  | 最小字号（磅） |  1 | points, smallest of all issues
"""
_COST: Final = """
cpu_seconds*   | CPU 秒/期      | -1 | user and system time of one issue, page included, one thread, mean over issues
seconds        | 用时 秒/期     | -1 | wall clock, mean over issues
peak_mb        | 内存 MB/期     | -1 | peak resident memory while the issue was made, mean over issues
"""
_TABLES: Final = (
    (Group.SEGMENTATION, "issue", _SEGMENTATION),
    (Group.SLOTS, "meetings", _MEETINGS),
    (Group.SLOTS, "signings", _SIGNINGS),
    (Group.SLOTS, "figures", _FIGURES),
    (Group.SLOTS, "people", _PEOPLE),
    (Group.SUMMARIES, "summary", _SUMMARIES),
    (Group.FAITHFULNESS, "faithfulness", _FAITHFULNESS),
    (Group.FAITHFULNESS, "", _VERBATIM),
    (Group.PAGE, "", _PAGE),
    (Group.COST, "", _COST),
)
MEASURES: Final = {measure.name: measure for measure in _rows()}
"""All measures by name, in the order of a report."""

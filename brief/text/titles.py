"""Titles of a named person, read off the text around the name: 「市委副书记、市长」 before it, 「主席」 after it."""

from __future__ import annotations

import re
from typing import Final

from brief.text.lexicon import BODY_ENDINGS, SINGULAR_POSTS, STAFF, post_at_end
from brief.text.words import Word, words
from brief.types import Span

_CLAUSE_ENDS: Final = "。！？；;!?\n：:…"
_OPENING: Final = "“‘（《(【"
_CLOSING: Final = "”’）》)】"
_PAUSES: Final = "、，, \u3000\t—●■□"
# Words that end a title's left side: what stands before them belongs to the sentence.
_OUTSIDE_WORDS: Final = (
    "的 在 由 对 向 被 把 将 据 从 经 为 是 给 让 请 见 同 以 当 及 以及 并 等 其中 时 后 前 中 上 下 里 期间 会见 会谈 邀请 应 任命 聘请 选举 陪同 率 率领 委派 决定 听取 采访 联系 授予 当选 "
    "希望 建议 要求 呼吁 受到 遭到 靠 担任 任 拜会 看望 慰问 祝贺 感谢 提名 说 表示 介绍 强调 指出 随后 来自 来到 走进 走访 见到 遇到 遇见 找到 获悉 认识 称 叫 有 包括 比如 如 像 跟 跟随 跟着 随 携 带领 陪 "
    "邀 约 曾 时任 现任 当天 今天 昨日 昨天 当日 日前 近日 上午 下午 晚上 会上 会议 会后 期间 仪式 现场 这位 一位 一名 这名 该 他 她 它 我 我们 他们 自己 名 位 年 月 日 号 主持 出席 参加 "
    "见证 宣布 讲话 致辞 推介 发言 汇报 作 签约 握手 交流 座谈 欢迎 欢送 接待 接见 问 告诉 听 看 正如 引起 击败 战胜 提高 加强 做好 走近 撤销 取消 谴责 逮捕 抓获 判处 包含 涉及 覆盖 对话"
)
_OUTSIDE: Final = frozenset(_OUTSIDE_WORDS.split())
_JOINING: Final = frozenset(("和", "与", "及", "暨"))
_SIDES: Final = frozenset("上下中前后里")  # of villages and schools too: 坡上村, 河前小学
_SETTLED: Final = frozenset("村镇乡街路社区小学党院校湾庄屯坊")
# Bodies with two fields in their name: 文化和旅游局
_FIELDS: Final = re.compile(
    r"(?:文化|文物|工业|住房|自然资源|人力资源|绿化|园林|规划|和平|民族|发展|经济|教育|科学|卫生|健康|体育|商务|商业|贸易|外交|工商|能源|财政|宪法|法律|监察|环境|资源|旅游|交通|城市管理|应急|广电|农业|农村|水利|林业|生态|投资|科技|宗教|市场|信息)$"
)
_AFTER_WORDS: Final = (
    "总书记 主席 副主席 总理 副总理 委员长 副委员长 总统 首相 副总统 部长 副部长 省长 副省长 市长 副市长 县长 区长 书记 副书记 院长 副院长 校长 副校长 教授 副教授 院士 主任 副主任 "
    "局长 副局长 董事长 总经理 总裁 会长 将军 大使 国王 外长 议长 秘书长 理事长 国务委员 博士 处长 科长 队长 站长 馆长 医生 省督 亲王"
)
_AFTER: Final = frozenset(_AFTER_WORDS.split())
_ANOTHER: Final = re.compile("助理|特使|秘书|夫人|办公室|代表")
_APPOINTED: Final = re.compile(
    r"(当选为?|受聘(?:担任|为)|担任|出任|兼任|为)((?:[\u4e00-\u9fff]|“[^”]{1,10}”){2,24}?)(?=[，。；、]|的|并)"
)
_APPOINTING: Final = re.compile("任命|选举|推选|增补|补选|聘请|聘任|提名|由")
# 副区长（女）甲, 首席执行官（CEO）甲
_MARK: Final = re.compile("（(?:女|男|女，[^（）]{1,3}族|[^（）]{1,3}族|[A-Z]{2,5}|兼|[院所校]长)）$")
# Who stands to whom is no title: 同班同学甲, 妻子乙.
_KIN: Final = re.compile(
    "(?:(?:同班|同桌|高中|初中|小学|中学|大学|老)?同学|[老小]?战友|队友|好友|友人|母亲|父亲|妻子|丈夫|女儿|儿子|奶奶|爷爷|妈妈|爸爸)"
)
# Marks of people and origin before a bare calling: 黎族女教师, 云溪籍作家.
_ORIGIN: Final = re.compile("[\u4e00-\u9fff]{1,3}族[男女]?|[男女]|[\u4e00-\u9fff]{2,4}籍")
_EDITORS: Final = frozenset({"总编", "总编辑"})  # who lead a paper, unlike those who sign its pieces
_GROWS: Final = re.compile("[终才将都定必也能]会长$")  # 终会长成: no post
_AGE: Final = re.compile(r"^(?:\d{1,3}岁的?|[而却]|但(?!丁))")  # 而某市长
_DATE: Final = re.compile(r"^.*(?:\d[日号]|[年月]\d+日|[上下]午|晚上?|凌晨|\d[时分])")
_WHOLE_BODY: Final = re.compile(
    r"^(?:中共|全国|国务院|国家|中央|中国|[省市县区州]|[\u4e00-\u9fff]{2,5}(?:省|市|县|区|州))"
)
_LONGEST: Final = 45
_BODIES: Final = frozenset({"ns", "nt", "nz", "j"})
_FIELDED: Final = 10
_SOMEWHERE: Final = re.compile(
    "[\u4e00-\u9fff]{1,12}(?:[省市县区州镇乡村局厅部委院校厂社]|街道|公司|集团|大学|中心|协会)[\u4e00-\u9fff“”]{2}"
)
# 甲，44岁，某镇副镇长。 / 甲是某镇镇长。
_TOLD_AFTER: Final = re.compile(
    r"(?:（[^（）]{1,12}）)?(?:(?:，(?:男|女|[\u4e00-\u9fff]{1,3}族|\d{2}岁|今年\d{2}岁|中共党员|\d{4}年(?:\d{1,2}月)?(?:出?生)?))+，(?:现?任)?|，?(?:现任|就?是))"
    r"((?:[\u4e00-\u9fff]|“[^”]{1,10}”){3,30}?)(?=[，。；])"
)


def titles(text: str, names: tuple[Span, ...]) -> tuple[tuple[str, ...], ...]:
    """The titles of each of the persons standing at `names` (in order) of `text`, as printed.

    A title before a list of names (「市领导甲、乙」) is everybody's unless its post is one that only one person holds.
    """
    found: list[tuple[str, ...]] = []
    shared: tuple[str, ...] = ()
    for number, name in enumerate(names):
        own = _before(text, name.start, names[number - 1].end if number else 0)
        if own:
            shared = own
        elif number and _is_list(text[names[number - 1].end : name.start]) and _may_share(shared):
            own = shared
        else:
            shared = ()
        found.append(_with_after(own, text, name))
    return tuple(found)


def _is_list(between: str) -> bool:
    """Whether only a pause stands between two names, or a pause after a parenthesis on the first."""
    return bool(re.fullmatch(r"\s*(?:（[^（）]{1,8}）)?\s*[、和与及 \u3000]\s*", between))


def _may_share(shared: tuple[str, ...]) -> bool:
    if not shared:
        return False
    last = shared[-1]
    post = post_at_end(last)
    deputy = post is not None and last.removesuffix(post).endswith("副")
    return deputy or post not in SINGULAR_POSTS


def _with_after(before: tuple[str, ...], text: str, name: Span) -> tuple[str, ...]:
    """The titles, with one that follows the name: 「甲教授」, 「任命甲为副市长」, 「甲受聘担任院长」."""
    after = text[name.end : name.end + 40]
    sizes = range(min(5, len(after)), 1, -1)
    post = next((after[:size] for size in sizes if after[:size] in _AFTER), None)
    if post is not None and not _ANOTHER.match(after[len(post) :]):
        return before if any(title.endswith(post) for title in before) else (*before, post)
    told = _TOLD_AFTER.match(text, name.end, name.end + 60)
    if told and not before and trimmed(told[1]) == told[1] and _SOMEWHERE.match(told[1]):
        return (told[1],)
    named = _APPOINTED.match(after)
    if named and trimmed(named[2]) == named[2] and (named[1] != "为" or _APPOINTING.search(text[: name.start][-12:])):
        return before if named[2] in before else (*before, named[2])
    return before


def _before(text: str, start: int, last: int) -> tuple[str, ...]:
    """The titles that stand directly before offset `start`; the name before this one ends at `last`."""
    start -= len(mark[0]) if (mark := _MARK.search(text[max(last, start - 8) : start])) else 0
    floor = max(start - 120, last)
    floor = max(text.rfind(mark, floor, start) for mark in _CLAUSE_ENDS) + 1 or floor
    found: list[str] = []
    end = start
    while end > floor:
        begin = _chunk_start(text, floor, end)
        chunk = text[begin:end].strip()
        title = trimmed(chunk)
        pause = text[begin - 1] if begin > floor else ""
        if not title or (found and title != chunk and pause != "" and not chunk.endswith(title)):
            break
        found.insert(0, title)
        if title == chunk and pause == "、" and (more := _first_fields(text, floor, begin)):
            found[0] = text[begin - len(more) : end]
            break
        if title != chunk or not _goes_on(text, floor, begin, pause, chunk):
            break
        end = begin - 1
    return tuple(found)


def _first_fields(text: str, floor: int, begin: int) -> str:
    """What stands before the pause at `begin` of a body's name that lists its fields: 云国商业、 of 云国商业、贸易部部长."""
    start = _chunk_start(text, floor, begin - 1)
    piece = text[start : begin - 1]
    parts = words(piece)
    if not parts or post_at_end(piece) is not None or not _FIELDS.search(piece):
        return ""
    opens = next((word.span.start for word in parts if word.tag in {"ns", "nt"}), None)
    return piece[opens:] + "、" if opens is not None and len(piece) - opens <= _FIELDED else ""


def _goes_on(text: str, floor: int, begin: int, pause: str, chunk: str) -> bool:
    """Whether the piece before the pause may be a title of the same person."""
    if pause == "、":
        return True
    if pause not in "，," or not pause or not _WHOLE_BODY.match(chunk):
        return False
    before = _chunk_start(text, floor, begin - 1)
    piece = text[before : begin - 1]
    return trimmed(piece) == piece.strip() != "" and _WHOLE_BODY.match(piece) is not None


def _chunk_start(text: str, floor: int, end: int) -> int:
    """Where the piece that ends at `end` begins: after a pause outside of brackets and quotes that close within it."""
    depth = 0
    for at in range(end - 1, max(floor, end - _LONGEST) - 1, -1):
        char = text[at]
        if char in _CLOSING:
            depth += 1
        elif char in _OPENING:
            if depth == 0:
                return at + 1
            depth -= 1
        elif char in _PAUSES and depth == 0:
            return at + 1
    least = max(floor, end - _LONGEST)
    if depth and "（" not in text[least:end]:  # 记者甲）某国总统乙
        return max(least, text.rfind("）", least, end) + 1)
    return least


def trimmed(chunk: str) -> str:
    """The title that `chunk` ends with, without the words of the sentence before it; empty if it ends with none."""
    post = post_at_end(chunk)
    if post is None or _GROWS.search(chunk) or (post not in _EDITORS and any(chunk.endswith(staff) for staff in STAFF)):
        return ""
    head = chunk[: len(chunk) - len(post)]
    begin = 0
    if head:
        parts = words(head)
        begin = _left_side(parts, chunk)
    title = chunk[begin:]
    dated = _DATE.match(title)
    if dated and dated.end() < len(title):
        title = title[dated.end() :]
    title = _AGE.sub("", title.lstrip("，、 \u3000’”）)》—●■□"), count=1)
    if (origin := _ORIGIN.match(title)) and post_at_end(title) == title[origin.end() :]:
        title = title[origin.end() :]
    return "" if len(title) < 2 or _KIN.fullmatch(title) else title


def _left_side(parts: tuple[Word, ...], chunk: str) -> int:
    """Where the title begins in `chunk`, of which `parts` are the words before the post."""
    for number in range(len(parts) - 1, -1, -1):
        word = parts[number]
        if word.text == "会议" and number and (parts[number - 1].tag[0] in "nj" or parts[number - 1].tag == "vn"):
            continue  # 贸发会议代理秘书长: a body's name, not what somebody chairs
        if word.text == "中" and (not number or parts[number - 1].text in {"中国", "”", "’", "》", "）"}):
            continue  # 中国中煤; 中泰集团, which opens its piece
        if word.text == "前" and (not number or parts[number - 1].tag in _BODIES):
            continue  # 云国前国务卿 is none now
        if word.text in _JOINING:
            if _joins(parts[:number], chunk):
                continue
            return word.span.end
        if _stops(word, chunk):
            return word.span.end
    return 0


def _joins(before: tuple[Word, ...], chunk: str) -> bool:
    """Whether 和 or 与 joins two parts of a body's name: there is no end of another phrase in what stands before it."""
    if not before:
        return False
    head = chunk[: before[-1].span.end]
    if _FIELDS.search(head):
        return True
    if post_at_end(head) is not None or before[-1].tag in {"d", "ad"}:
        return False
    begin = next((word.span.end for word in reversed(before) if _stops(word, chunk)), 0)
    return begin == 0 or (_WHOLE_BODY.match(head[begin:]) is not None and not head.endswith(BODY_ENDINGS))


def _stops(word: Word, chunk: str) -> bool:
    """Whether `word` of `chunk` belongs to the sentence and not to the title after it."""
    after = chunk[word.span.end :]
    if word.text in _SIDES:
        return after[:1] not in _SETTLED
    if word.text == "特聘":
        return not after.startswith(("教授", "专家", "研究员", "顾问"))
    if word.text == "经":
        return after[:1] not in {"开", "济", "信", "贸"}  # 经开区, which jieba does not know
    if after.startswith("（") and word.text not in _OUTSIDE:
        return False  # 刚果（布）总统: what a bracket tells apart is a name, whatever the dictionary says
    if word.text in {"近代", "现代", "古代", "当代"}:
        return False  # 近代物理研究所
    return word.text in _OUTSIDE or (word.tag[0] in "ruyt" and word.text not in {"本", "各", "原", "现"})

"""What a line shows by itself: its length, its first and last characters, and the patterns of a newspaper page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_NAME = r"[\u4e00-\u9fff·]{1,12}"
_REPORTER = r"(?:[\u4e00-\u9fff]{0,8}记者|通讯员|特约记者|实习生|评论员|撰稿|文/图|文|图|摄影)"
BYLINE: Final = re.compile(
    rf"^[■□▲△●◆○◎★]?\s*(?:本报|[\u4e00-\u9fff]{{2,6}}(?:日报|晚报|报)|见习|新华社|实习|全媒体)?\s*"
    rf"{_REPORTER}(?:\s*[\u4e00-\u9fff]{{2,4}}(?:\s*[\u4e00-\u9fff]{{2,4}})*|\s+{_NAME})?"
    rf"(?:\s+(?:{_REPORTER}\s*)?{_NAME}){{0,6}}$"
)
SIGNED: Final = re.compile(r"^[■□▲△◆]\s*[\u4e00-\u9fff·]{1,4}(?:\s*[\u4e00-\u9fff·]{1,4}){0,3}$")
LONE_NAME: Final = re.compile(r"^[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,2}(?:\s+[\u4e00-\u9fff]{2,3})?$")
LEAD: Final = re.compile(
    r"^(?:本报讯|本报[^。，]{0,12}[电讯]|[^。，]{0,4}新华社[^。，]{0,14}[电讯]|据新华社|中新社|"
    r"[\u4e00-\u9fff]{2,5}报讯|（记者|（本报记者|【?[\u4e00-\u9fff]{2,6}(?:日报|晚报)讯)"
)
JUMP: Final = re.compile(r"^[（(]\s*(?:上接|下转|紧接)[^）)]{0,16}[）)]$")
JUMP_FROM: Final = re.compile(r"^[（(]\s*(?:上接|紧接)[^）)]{0,16}[）)]")
JUMP_TO: Final = re.compile(r"[（(]\s*下转[^）)]{0,16}[）)]$")
INLINE_BYLINE: Final = re.compile(r"^[^。]{0,24}?[（(]((?:本报|特约|见习|实习)?(?:记者|通讯员)[^）)。]{1,40})[）)]")
ATTENDED: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,6}(?:市|省|县|区|州|校)[\u4e00-\u9fff]{0,4}(?:领导|书记|长|主席|主任|常委)|副市长|市委|市政协)[^。]{0,80}"
    r"(?:出席|参加|陪同|列席|主持|见证)[^。，]{0,10}。"
)
LISTED: Final = re.compile(r"^[“（(]*[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]")
TERMINAL: Final = frozenset("。！？…")
CLOSERS: Final = "”’」』）)》】"
_PATTERNS: Final = {
    "byline": BYLINE,
    "signed": SIGNED,
    "name": LONE_NAME,
    "lead": LEAD,
    "jump": JUMP,
    "date": re.compile(
        r"(?:[\d〇○零一二三四五六七八九]{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
    ),
    "dateline": re.compile(
        r"^(?:(?:[\d〇○零一二三四五六七八九]{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|星期[一二三四五六日天]|农历|"
        r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)[\s\S]{0,30}$"
    ),
    "weekday": re.compile(r"星期[一二三四五六日天]|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"),
    "imprint": re.compile(
        r"责任?编辑?|责编|编辑|校对|版式|美编|组版|检校|二校|新闻热线|热线|电话|邮编|邮箱|印刷|E-?mail|国内统一|CN\d|总编|编委"
    ),
    "number": re.compile(r"第?\d+\s*期|今日\d*版|总第"),
    "page": re.compile(
        r"^(?:第?\s*[A-Z]?\d{1,2}\s*版?|[A-Z]?\d{1,2}\s*[\u4e00-\u9fff]{2,4}|第?[一二三四五六七八]版)(?:\s*[\u4e00-\u9fff]{2,4})?$"
    ),
    "digest": re.compile(r"导读|详见\s*\S{1,3}版|（\s*[A-Z]?\d+\s*版\s*）$|^▶"),
    "weather": re.compile(r"℃|天气|多云|阵雨|偏[东南西北]风|[东南西北]风\d"),
    "caption": re.compile(r"(?:摄|绘|供图|视觉|影像中国)(?:（[^）]{2,8}）)?[）。]?$|^图为|资料图|^(?:上|下|左|右)图"),
    "advert": re.compile(r"遗失|声明|启事|招聘|出租|转让|作废|停电|停水|便民|联系人|公告"),
    "paper": re.compile(r"^[\u4e00-\u9fff]{2,6}(?:日报|晚报|新报|时报|晨报|商报|都市报|报)$"),
    "publisher": re.compile(r"机关报|主管|主办|报社|出版"),
    "section": re.compile(r"^(?:简讯|短讯|要闻|综合|广告|快讯|一句话新闻|新闻集装箱|本版|导读|社会|时政)\S{0,2}$"),
    "latin": re.compile(r"^[A-Za-z0-9 .,:/_-]+$"),
    "source": re.compile(r"^(?:注：|数据来源|来源：|制图)|制图："),
    "meeting": re.compile(r"举行|召开|开幕|闭幕|会议|座谈|调研|考察|签约|会见|会谈"),
    "attend": re.compile(r"(?:出席|讲话|主持|致辞|主持并讲话|揭牌|参加|批示|见证|宣布\S{2,4})$"),
    "attended": re.compile(
        r"^[\u4e00-\u9fff]{2,3}(?:[、 ][\u4e00-\u9fff]{2,3})*(?:出席|主持|参加|见证|致辞|讲话|宣布|到会|作\S{0,2}报告)\S{0,8}(?: |$)"
    ),
    "stress": re.compile(r"(?:强调|指出|要求|调研时|表示)[——:：]*$"),
    "numbered": re.compile(
        r"^(?:[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．\s]|（[一二三四五六七八九十]）|[①-⑩●])"
    ),
    "label": re.compile(r"^【[^】]{1,12}】$|[（(][^（）()]{2,16}[）)]$"),
    "boxed": re.compile(r"^[（(［\[【][^（）]*[）)］\]】]$"),
    "speech": re.compile(r"(?:表示|强调|指出|要求|认为|介绍|说)(?:[，：。]|$)"),
}
_DAY = (
    r"(?:(?:[\d〇○零一二三四五六七八九]{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|星期[一二三四五六日天]|"
    r"农历\S{2,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,8}|(?:总?第)\s*\d+\s*[期号]|今日\s*\d+\s*版|\S{2,8}报)"
)
_WEATHER: Final = re.compile(r"℃|[东南西北]{1,2}风\s?\d|多云|阵雨|[大中小]雨|晴|能见度|紫外线|气温")
# Lines that are the page's own whatever stands beside them.
_PAGES_OWN: Final = (
    re.compile(rf"^{_DAY}(?:\s+{_DAY})*$"),
    re.compile(r"^[A-Z][A-Z .&-]{3,40}$"),
    re.compile(r"^[^，。；]{0,20}(?:机关报|日报社|晚报社|报社)[^，。；]{0,14}(?:出版|主办|主管)?$"),
    re.compile(r"(?:\s[a-z][\w-]*=\"[^\"]*\"){2}"),  # what is left of a web page's picture
    re.compile(r"^[^，。；]{0,30}(?:热线|电话|邮箱|E-?mail)[：: ]?\s*[\w@.\-]{5,}[^，。；]{0,30}$"),
)
_ROW: Final = re.compile(r"^\S{2,40}(?: \S{1,24}){0,3} [-—+]?\d[\d.,]*[^\d\s，。；]{0,5}$")


def plain_role(text: str) -> str | None:
    """The role that the form of a line alone makes sure: the page's own lines, and rows of a table (which are body)."""
    if any(pattern.search(text) for pattern in _PAGES_OWN) or len(set(_WEATHER.findall(text))) > 2:
        return "furniture"
    return "body" if _ROW.search(text) else None


_SIZES: Final = (3, 5, 8, 11, 14, 18, 24, 32, 45, 70)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What one line shows: `features` for its own role, `beside` for the roles of the lines next to it."""

    text: str
    title: bool
    closed: bool
    lead: bool
    features: Mapping[str, float]
    beside: Mapping[str, float]

    @property
    def length(self) -> int:
        """Characters of the line."""
        return len(self.text)


def is_closed(text: str) -> bool:
    """Whether the line ends where a sentence may end."""
    bare = JUMP_TO.sub("", text).rstrip(CLOSERS)
    return bool(bare) and (bare[-1] in TERMINAL or bare.endswith("——"))


def marks(text: str) -> Marks:
    """What the stripped line `text` shows."""
    features = {name: 1.0 for name, pattern in _PATTERNS.items() if pattern.search(text)}
    length = len(text)
    features[f"size{sum(length > size for size in _SIZES)}"] = 1.0
    closed = is_closed(text)
    features |= _ends(text, closed=closed) | _inside(text)
    title = length <= 45 and not closed and text[-1] not in "，、；：" and "byline" not in features
    features["title"] = float(title)
    return Marks(
        text=text,
        title=title,
        closed=closed,
        lead="lead" in features,
        features={name: value for name, value in features.items() if value},
        beside=_beside(features, length=length, closed=closed, title=title),
    )


def _ends(text: str, *, closed: bool) -> dict[str, float]:
    last = text[-1]
    return {
        "closed": float(closed),
        "end:comma": float(last in "，、；：,;"),
        "end:dash": float(text.endswith("—")),
        "end:quote": float(last in "”’"),
        "end:book": float(last == "》"),
        "start:dash": float(text.startswith("—")),
        "start:quote": float(text[0] in "“‘"),
        "start:mark": float(text[0] in "■□▲△●◆○◎★▶"),
        "start:digit": float(text[0].isdigit()),
    }


def _inside(text: str) -> dict[str, float]:
    inner = text[:-1]
    return {
        "has:comma": float("，" in inner),
        "has:commas": float(inner.count("，") > 1),
        "has:stop": float("。" in inner or "；" in inner),
        "has:list": float("、" in inner),
        "has:space": float(bool(re.search(r"[\u4e00-\u9fff”）] +[\u4e00-\u9fff“]", text))),
        "has:colon": float("：" in inner),
        "unbalanced": float(text.count("“") != text.count("”") or text.count("《") != text.count("》")),
    }


_SHORT: Final = 12


def _beside(features: Mapping[str, float], *, length: int, closed: bool, title: bool) -> dict[str, float]:
    kept = ("byline", "signed", "name", "lead", "jump", "dateline", "imprint", "page", "digest", "advert", "caption")
    out = {key: 1.0 for key in kept if features.get(key)}
    out["full"] = float(length > 45 or closed)
    out["open"] = float(length > 24 and not closed)
    out["closed"] = float(closed)
    out["title"] = float(title)
    out["short"] = float(title and length <= _SHORT)
    return {key: value for key, value in out.items() if value}

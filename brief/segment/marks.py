"""What a line shows by itself: its length, its first and last characters, and the patterns of a newspaper page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from brief.segment.bylines import AGENCY, LONE_NAME, SIGNED, is_byline

LEAD: Final = re.compile(
    r"^(?:本报讯|本报[^。，]{0,12}[电讯]|[^。，]{0,4}新华社[^。，]{0,14}[电讯]|据新华社|中新社|"
    r"[\u4e00-\u9fff]{2,5}报讯|（记者|（本报记者|【?[\u4e00-\u9fff]{2,6}(?:日报|晚报)讯)"
)
_ARROWS = r"[▲△▼▽◀▶◁▷←→↑↓●■※>》<《\s]{0,4}"
JUMP: Final = re.compile(
    rf"^(?:[（(［\[【]\s*(?:上接|下转|紧接|转接)[^）)］\]】]{{0,16}}[）)］\]】]|"
    rf"{_ARROWS}(?:上接|下转|紧接|转接)第?\s?[A-Z]?[\d一二三四五六七八]{{1,2}}\s?版?\S{{0,8}}?{_ARROWS})$"
)
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
        r"责任?编辑?|责编|编辑|校对|版式|美编|组版|检校|二校|审读|签发|图编|值班|策划[：:]|统筹[：:]|监制|新闻热线|热线|电话|邮编|邮箱|印刷|E-?mail|国内统一|"
        r"CN\d|总编|编委"
    ),
    "number": re.compile(r"第?\d+\s*期|今日\d*版|总第"),
    "page": re.compile(
        r"^(?:第?\s*[A-Z]?\d{1,2}\s*版?|[A-Z]?\d{1,2}\s*[\u4e00-\u9fff]{2,4}|第?[一二三四五六七八]版)(?:\s*[\u4e00-\u9fff]{2,4})?$"
    ),
    "digest": re.compile(r"导读|详见\s*\S{1,3}版|（\s*[A-Z]?\d+\s*版\s*）$|^▶"),
    "weather": re.compile(r"℃|天气|多云|阵雨|偏[东南西北]风|[东南西北]风\d"),
    "caption": re.compile(
        r"(?:摄|绘|供图|提供|视觉|影像中国|摄影|摄影报道)(?:（[^）]{2,8}）)?[）。]?$|^[▲▼↑↓←→◀▶●■△▽\s]*图(?:为|①|1|一[：:])|"
        r"资料图|资料照片|^[▲▼↑↓←→◀▶△▽\s]*[（(]?(?:上|下|左|右|中|本版)图|（.{2,12}(?:摄|供图|发)）$"
    ),
    "credit": re.compile(r"^(?:摄影|图片|供图|制图|绘图|漫画|图)\s*[：:/／]|摄$"),
    "advert": re.compile(r"遗失|声明|启事|招聘|出租|转让|作废|停电|停水|便民|联系人|公告"),
    "trade": re.compile(
        r"广告|订阅|征订|咨询|热销|促销|优惠|折起|[\d一二三四五六七八九]折|特价|开盘|旺铺|急售|月薪|面议|诚聘|加盟|扫码|扫描二维码|"
        r"报名|地址[：:]|元起|赠|抢购|大酬宾|敬请|恕不"
    ),
    "phone": re.compile(r"\d{3,4}[-—－ ]\d{7,8}|(?<!\d)1\d{10}(?!\d)|(?<!\d)[2-8]\d{6,7}$|400[-—]?\d{3,4}[-—]?\d{3,4}"),
    "web": re.compile(r"www\.|https?:|\.(?:com|cn|net)|@\w|微信|微博|公众号|客户端|二维码|抖音"),
    "bracket": re.compile(r"^[【［\[][^】］\]]{1,14}[】］\]]"),
    "item": re.compile(r"^[●▲◆■▪★☆※◇○►•·]\s?[^\s■▲●]"),
    "label": re.compile(
        r"(?:评|论|谈|言|观察|视点|聚焦|关注|走笔|手记|特写|侧记|综述|述评|故事|见闻|风采|之窗|走基层|进行时|专栏|直通车|面对面|看[\u4e00-\u9fff]{1,3}|"
        r"新征程|新篇章|[丨|｜·▪•][\u4e00-\u9fff]{2,10}|（[\u4e00-\u9fff]{2,6}）)$"
    ),
    "paper": re.compile(r"^[\u4e00-\u9fff]{2,6}(?:日报|晚报|新报|时报|晨报|商报|都市报|报)$"),
    "publisher": re.compile(r"机关报|主管|主办|报社|出版"),
    "section": re.compile(r"^(?:简讯|短讯|要闻|综合|广告|快讯|一句话新闻|新闻集装箱|本版|导读|社会|时政)\S{0,2}$"),
    "column": re.compile(
        r"^[\u4e00-\u9fff·\s]{0,6}(?:简\s*讯|短\s*讯|快\s*讯|要闻|简报|快报|速递|播报|集装箱|集锦|动态|传真|短波|一句话|速览|资讯|"
        r"信息|服务台|提示|公告栏|短新闻|微新闻|简明新闻|扫描|点击)[\u4e00-\u9fff]{0,3}$"
    ),
    "agency": AGENCY,
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
    "ends-round": re.compile(r"^【[^】]{1,12}】$|[（(][^（）()]{2,16}[）)]$"),
    "boxed": re.compile(r"^[（(［\[【][^（）]*[）)］\]】]$"),
    "speech": re.compile(r"(?:表示|强调|指出|要求|认为|介绍|说)(?:[，：。]|$)"),
}
_DAY = (
    r"(?:(?:[\d〇○零一二三四五六七八九]{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|星期[一二三四五六日天]|"
    r"农历\S{2,12}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,8}|(?:总?第)\s*\d+\s*[期号]|今日\s*\d+\s*版|\S{2,8}报)"
)
_WEATHER: Final = re.compile(r"℃|[东南西北]{1,2}风\s?\d|多云|阵雨|[大中小]雨|晴|能见度|紫外线|气温")
# Who made the page: the words for their work, and their names, at times with a blank inside.
_DESK = (
    r"(?:[本一二三四五六七八]版|今日|本期|值班|首席|责任|执行|助理|副|图片|美术|文字|夜班|\s){0,2}"
    r"(?:责\s?编|编\s?辑|编委|总编辑?|主编|副总编辑|主任|美\s?编|校\s?对|校\s?检|检\s?校|[一二三]校|版\s?式|组\s?版|排\s?版|"
    r"版面设计|设\s?计|制\s?作|审\s?读|审\s?校|终\s?审|初\s?审|签\s?发|图\s?编|策\s?划|统\s?筹|监\s?制|制\s?图)"
)
_EDITED = r"(?=.*(?:责\s?编|责任编辑|编\s?辑|编委|校\s?对|校\s?检|检\s?校|[一二三]校|版\s?式|组\s?版|排\s?版|美\s?编|审\s?读|审\s?校|图\s?编))"
_EDITOR = r"[\u4e00-\u9fff](?:[\u4e00-\u9fff·]{1,3}|\s[\u4e00-\u9fff])"
_REACH = r"(?:新闻)?(?:热线|电话|邮箱|E-?mail|投稿)"
# Lines that are the page's own whatever stands beside them.
_PAGES_OWN: Final = (
    re.compile(rf"^{_DAY}(?:\s+{_DAY})*$"),
    re.compile(r"^[A-Z][A-Z .&-]{3,40}$"),
    re.compile(r"^[^，。；]{0,20}(?:机关报|日报社|晚报社|报社)[^，。；]{0,14}(?:出版|主办|主管)?$"),
    re.compile(r"(?:\s[a-z][\w-]*=\"[^\"]*\"){2}"),  # what is left of a web page's picture
    re.compile(r"^[^，。；]{0,30}(?:热线|电话|邮箱|E-?mail)[：: ]?\s*[\w@.\-]{5,}[^，。；]{0,30}$"),
    re.compile(rf"^{_EDITED}(?:{_DESK}[：:/／ ]*\s*(?:{_EDITOR}[\s、/／|]*){{1,3}}){{2,8}}(?:{_REACH}.*)?$"),
    re.compile(rf"^{_EDITED}(?:{_DESK}\s*[：:/／|]\s*(?:{_EDITOR}[\s、/／|]*){{1,3}})$"),
    re.compile(
        r"^[^，。；]{0,24}(?:广告部|发行部|编辑部|专线|征订|订阅|订报|刊登)[^，。；]{0,8}[\d（(][\d\-—－） ]{6,}\S{0,8}$"
    ),
)
# Who took a picture, at the end of a short text: 28 such lines in simulated/dev and written issues, all of them captions.
_CREDIT: Final = re.compile(
    r"^(?=.{4,80}$)(?:.*[。，！”\s（(/])?(?:[\u4e00-\u9fff]{0,6}(?:记者|通讯员|摄影师))?[\s/]*"
    r"[\u4e00-\u9fff](?:[\u4e00-\u9fff·]{1,3}|\s+[\u4e00-\u9fff])[\s/]*(?<!拍)摄(?:（[^）]{2,8}）)?[）)]?$|"
    r"^[^：]{2,60}(?:供图|资料图片|资料照片)[）)]?$"
)
_ROW: Final = re.compile(r"^\S{2,40}(?: \S{1,24}){0,3} [-—+]?\d[\d.,]*[^\d\s，。；]{0,5}$")


def plain_role(text: str) -> str | None:
    """The role that the form of a line alone makes sure: the page's own lines, and rows of a table (which are body)."""
    if any(pattern.search(text) for pattern in _PAGES_OWN) or len(set(_WEATHER.findall(text))) > 2:
        return "furniture"
    if _CREDIT.search(text) and not is_byline(text):
        return "furniture"
    return "body" if is_row(text) else None


def is_row(text: str) -> bool:
    """Whether the line is a row of a table: names and figures with blanks between."""
    return _ROW.search(text) is not None


_SPREAD_OUT: Final = re.compile(r"^(?:[\u4e00-\u9fff]\s+){1,7}[\u4e00-\u9fff]$")  # 简　讯
_SPREAD: Final = re.compile(r"([\u4e00-\u9fff])\s+")
_SIZES: Final = (3, 5, 8, 11, 14, 18, 24, 32, 45, 70)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What one line shows: `features` for its own role, `beside` for the roles of the lines next to it.

    `kind` is one letter that says what it looks like most.
    """

    text: str
    title: bool
    closed: bool
    lead: bool
    features: Mapping[str, float]
    beside: Mapping[str, float]
    kind: str

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
    plain = _SPREAD.sub(r"\1", text) if _SPREAD_OUT.match(text) else text
    features = {name: 1.0 for name, pattern in _PATTERNS.items() if pattern.search(plain)}
    if is_byline(text):
        features["byline"] = 1.0
    length = len(plain)
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
        kind=_kind(features, length=length, closed=closed, title=title),
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
        "end:digit": float(last.isdigit()),
        "end:ask": float(last in "？！"),
        "start:round": float(text[0] in "（("),
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
        "has:dot": float("·" in inner or "｜" in inner or "丨" in inner),
        "digits": sum(char.isdigit() for char in text) / len(text),
        "couplet": float(bool(_COUPLET.match(text)) and len(set(map(len, text.split()))) == 1),
        "unbalanced": float(text.count("“") != text.count("”") or text.count("《") != text.count("》")),
    }


_COUPLET: Final = re.compile(r"^\S{4,14}\s+\S{4,14}$")
_SHORT: Final = 12


def _beside(features: Mapping[str, float], *, length: int, closed: bool, title: bool) -> dict[str, float]:
    kept = (
        "byline", "signed", "name", "lead", "jump", "dateline", "imprint", "page", "digest", "advert", "caption",
        "trade", "phone", "bracket", "item", "column", "agency", "section", "weather",
    )  # fmt: skip
    out = {key: 1.0 for key in kept if features.get(key)}
    out["full"] = float(length > 45 or closed)
    out["open"] = float(length > 24 and not closed)
    out["closed"] = float(closed)
    out["title"] = float(title)
    out["short"] = float(title and length <= _SHORT)
    return {key: value for key, value in out.items() if value}


# What a line looks like most: the first that fits.
_KINDS: Final = (
    ("Y", "byline"), ("J", "jump"), ("D", "dateline"), ("E", "imprint"), ("A", "advert"), ("A", "trade"), ("A", "phone"),
    ("C", "caption"), ("P", "page"), ("S", "column"), ("I", "item"), ("I", "bracket"), ("L", "lead"), ("N", "signed"),
    ("N", "name"),
)  # fmt: skip
_LONG: Final = 24


def _kind(features: Mapping[str, float], *, length: int, closed: bool, title: bool) -> str:
    if length > _ANY:
        return "F" if closed else "O"
    for letter, name in _KINDS:
        if features.get(name):
            return letter
    if title:
        return "t" if length <= _SHORT else "T" if length <= _LONG else "u"
    return "c" if closed else "r"


_ANY: Final = 45

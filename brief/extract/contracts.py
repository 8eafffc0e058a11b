"""Acts of signing as sentences tell them: between parties, of many projects at once, project by project, by appointment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from brief.extract.money import COUNT, MONEY, count, money
from brief.extract.when import undated
from brief.text.names import organizations
from brief.types import Amount, Span

DOUBTED: Final = 0.45  # below the limit of the page (ComposeConfig.confidence)
_ALLIED: Final = re.compile(
    r"(?:^|[，。])(?P<who>[^，。；]{4,40}?)(?:正式|成功|今日|昨日)*(?:缔结|结为|达成|签约|签署|牵手|携手)"
)
_DEED: Final = "协议书|协议|合同书|合同|备忘录|协定|意向书|合作文件|文件|框架(?!协议|合作|合同|文件)|责任状|条约|订单(?![^，。；]{0,12}(?:协议|合同))|公约|议定书"
_SIGN: Final = "签订|会签(?=《)|签署|签下|签定|签约|续签"
_VERB: Final = re.compile(rf"(?:{_SIGN})(?:了)?(?![^，。；]{{0,3}}(?:仪式|周年|以来|后(?=[，。的])|活动))")
_AGREEMENT: Final = re.compile(
    rf"(?:《[^》]+》|(?:“[^”]+”|[^，。；“”])+?(?:{_DEED})|意向书|备忘录|框架协议|(?:协议|合同)(?=[，。；]))(?!签)"
)
_UNSURE: Final = re.compile(
    r"将(?!于)|拟|有权|未能|拒绝|取消|放弃|推迟|暂缓|择机|计划|希望|推动|力争|商签|尽快|如期|预计|有望|准备|曾(?:经|于|在|与)|去年|此前|先后|累计|至今|以来|愿意|愿[同与]|如果|应当|可以|鼓励|没有|未[与和同]|并未|尚未"
)
_SAID: Final = re.compile("(?:表示|强调|指出|说|要求|认为|希望|称|介绍|透露)[，：]")
_PAST: Final = re.compile("的|[^，。]{0,4}(?:周年|以来)")
_ADVERBS: Final = re.compile(
    r"^(?:表示|会上|仪式上|其中|当天|现场|期间|此外|同时)?[，、]?|(?:还|共同|分别|现场|当场|正式|成功|已经?|又|也|随后|集中|联合|双方|达成[^，。]{2,12}并|就.{1,20}?|在.{1,12}?)+$"
)
_DAY: Final = re.compile(
    r"(?<=[\u4e00-\u9fff）])(?:\d{1,2}月)?\d{1,2}日(?:[上下]午|晚)?(?=[在与和同共正联]|$)"
)  # 某集团15日与
_SEPARATOR: Final = re.compile(
    r"(?:分别|共同|联合|先后|正式|还|又)?(?:与|和|同|及|以及|跟)|、|联合(?!会|体|国|社|党|大学|办|重)"
)
_EDGES: Final = re.compile(
    r"^(?:[甲乙丙]方(?=.{3})|友好城市|友城|其中|还|会上|仪式上|当天|与|同|和)|(?:还|共同|分别|已|现场|在.{1,10}|共)$"
)
# How a party's name ends: a body, a place, a state, a count of firms.
_PARTY: Final = re.compile(
    r"(?:公司|集团|银行|[分支总]行|[馆园局场]|重工|光电|软件|医疗|药业|制药|电子|材料|传媒|化工|水务|燃气|环保|生物|通信|资本|矿业|管委会|大学|学院|[学党盲技军]校|[中小]学|医院|院|所|厅|局|委|部|办|署|会|政府|政协|法院|中心|基地|企业|平台|厂|社|站|队|团|师|港|港务|联盟|组织|机构|基金|协会|商会|"
    r"省|市|县|区|州|旗|镇|乡|村|街道|国|国家|共和国|联邦|王国|方|中央|农户|合作社|保险|证券|电信|移动|联通|石化|电网|能源|科技|股份|实业|航空|物流|院校|高校|工商联|残联|文联|妇联|单位|门店|商户|客商|采购商|经销商|供应商|家|户|[）)]|"
    r"中国|[A-Za-z]+)$"
)
_NO_PARTY: Final = re.compile(
    "法院查明|部长|市长|主席|书记|总理|秘书长|执行官|签[署订约]|我们|他们|作为|双方$|^公司$|^企业$|测量|拒不|请"
)
_BY_PROXY: Final = re.compile(r"代表|见证|共同见证|出席")
_WITNESS: Final = re.compile("见证|出席")
_WITNESSED: Final = re.compile(
    rf"(?:共同)?(?:见证|出席)(?:了)?(?:签署)?(?:了)?(?P<what>[^，。；]{{4,80}}?(?:{_DEED}))(?:的?签[署约订])?(?:仪式)?(?=[，。；])"
)
_MANY: Final = re.compile(
    rf"(?P<many>{COUNT})(?:重点|重大|优质|产业|招商|合作|投资|意向|采购|科技|[\u4e00-\u9fff]{{2,6}}?(?=项目))*(?:项目|成果)?(?:成功|现场|集中|正式|顺利|上台|完成)*签约"
    rf"|(?:现场|集中|成功|共)?(?<!新)签约的?(?:各类|产业|招商|重大|合作)*(?:项目)?(?P<many2>{COUNT})(?!协议)"
)
_INVESTED: Final = re.compile(
    rf"(?P<who>[^，。；、：]{{3,34}}?)(?:计划)?(?:总)?投资(?P<sum>{MONEY})(?:的|建设的?|打造的?|，建设)(?P<what>[^，。；]{{3,44}}?(?:项目|基地|中心|产业园|总部|工程))(?=[，。；、]|和|等|投资规模|(?:成功|现场|正式|集中)*签约)"
)
_PROJECTS: Final = re.compile(
    rf"(?<=[，、：和])(?:计划)?总?投资(?P<sum>{MONEY})的(?P<what>[^，。；、\d]{{3,30}}?项目)(?=[，、和]|[^，。；]{{0,6}}签约)"
)
_CLOSED: Final = re.compile("(?:等)?(?:项目)?(?:成功|正式|现场|集中|顺利)*签约")
_ROW: Final = re.compile(rf"(?P<what>\S{{3,40}})[ \u3000\t|｜]+(?P<who>\S{{3,40}})[ \u3000\t|｜]+(?P<sum>{MONEY})")
_APPOINTED: Final = re.compile(r"(?:正式)?受聘(?:为|担任|成为|任)(?P<post>(?:“[^”]+”|[^，。；“”]){2,30}?)(?=[，。；])")
_EMPLOYER: Final = re.compile(
    "((?:[^“”]{2,20}?)?(?:大学|学院|公司|集团|研究院|研究所|医院|中心|学校|协会|[美术博物图书纪念]{2,3}馆|学会|基金会))"
)
_ENGAGED: Final = re.compile(
    r"(?P<who>[^，。；]{2,20}?)(?:正式)?(?:聘请|聘任)(?P<names>[^，。；]{2,60}?)(?:为|担任)(?P<post>[^，。；]{2,30})"
)
# 「甲与乙举行战略合作签约仪式」; 「甲与乙正式签约，总投资……的某项目」
_AT_CEREMONY: Final = re.compile(
    r"(?P<who>[^，。；]{5,80}?)(?:举行|举办)(?:了)?(?P<what>[^，。；]{2,30}?)(?:签约|签字|签署)(?:仪式|活动)"
)
_WITH: Final = re.compile("(?:还|又|也)?[与同和]")
_OVER: Final = re.compile(r"^([^，。；：]{3,30}?)——|就([^，。；]{3,30}?(?:项目|基地|工程))$")
_SIGNED_UP: Final = re.compile(
    rf"(?P<who>[^，。；]{{5,80}}?)(?:正式|成功|现场|顺利|集中)*签约(?=[，。；]|共建|合作|打造|建设|成立|组建|落户|推进|开展|实施|承建)(?:，(?:总投资|投资)(?P<sum>{MONEY})的(?P<what>[^，。；]{{3,40}}?项目))?"
)
_TOTAL: Final = re.compile(
    rf"(?:协议|合同|签约|意向|采购|引资|总|项目|计划|预计)*(?:金额|投资额?|授信|贷款|(?:合同|协议|签约|成交|授信|引资|贷款)额度?|(?:转让|许可|使用|服务|授权|技术)费|引资|合同价款?|总额|标的额?|引资额|成交额|总价)(?:共计|合计|约|达到?|近|超过?|为|共|逾|人民币)*(?P<sum>{MONEY})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of signing found at `span` of a text; `part` where it is one of several listed under another."""

    span: Span
    agreement: str
    parties: tuple[str, ...] = ()
    projects: Amount | None = None
    amount: Amount | None = None
    part: bool = False
    appointed: bool = False
    witnessed: bool = False


def acts(sentence: str) -> Iterator[Act]:
    """The acts of signing that a sentence reports as done."""
    start = 0
    for piece in re.split("(；)", sentence):
        for act in _in_piece(piece):
            yield _moved(act, start)
        start += len(piece)


def _moved(act: Act, by: int) -> Act:
    return replace(act, span=Span(act.span.start + by, act.span.end + by))


def _in_piece(piece: str) -> Iterator[Act]:
    row = _ROW.fullmatch(piece.strip("。 "))
    if row:
        yield Act(
            span=Span(0, len(piece)), agreement=row["what"], parties=(row["who"],), amount=money(row["sum"]), part=True
        )
        return
    many = _MANY.search(piece)
    if many and not _UNSURE.search(_clause(piece, many.start())):
        yield _collective(piece, many)
    yield from _named_projects(piece)
    yield from _between(piece)
    yield from _side_by_side(piece)
    for match in _INVESTED.finditer(piece) if "投资" in piece else ():
        if _UNSURE.search(match["who"]):
            continue
        who = re.sub(r"^.*?(?:分别是|分别为|包括|其中)：?", "", match["who"])
        yield Act(
            span=Span(*match.span()), agreement=match["what"], parties=(who,), amount=money(match["sum"]), part=True
        )


def _named_projects(piece: str) -> Iterator[Act]:
    """Projects signed for whose firms are not told: 总投资15亿元的某项目、总投资8亿元的某项目成功签约."""
    found = list(_PROJECTS.finditer(piece)) if "投资" in piece else []
    signed = _CLOSED.match(piece[found[-1].end() :]) if len(found) > 1 else None
    if signed is None or _UNSURE.search(piece):
        return
    for match in found:
        yield Act(span=Span(*match.span()), agreement=match["what"], amount=money(match["sum"]), part=True)


def _side_by_side(piece: str) -> Iterator[Act]:
    """Parties that sign without a word of what: the ceremony's name, the project or the word 签约 stands for it."""
    if "签" not in piece:
        return
    for match in (*_AT_CEREMONY.finditer(piece), *_SIGNED_UP.finditer(piece)):
        who = match["who"].rpartition("——")[2]
        sides = parties_in(who)
        also = len(sides) == 1 and _WITH.match(who) is not None
        if (len(sides) > 1 or also) and not _UNSURE.search(who) and "见证" not in who:
            later = _TOTAL.search(piece, match.end())
            total = match.groupdict().get("sum") or (later["sum"] if later else None)
            topic = _OVER.search(match["who"])
            yield Act(
                span=Span(match.start("who") + len(match["who"]) - len(who), match.end()),
                agreement=match["what"] or (topic[1] or topic[2] if topic else "签约"),
                parties=sides,
                amount=money(total) if total else None,
            )


def _clause(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in "，。；") + 1
    return text[start:at]


def _collective(piece: str, many: re.Match[str]) -> Act:
    number = many["many"] or many["many2"]
    total = _TOTAL.search(piece, many.end())
    return Act(
        span=Span(*many.span()),
        agreement=many[0],
        projects=count(number),
        amount=money(total["sum"]) if total else None,
    )


def _between(piece: str) -> Iterator[Act]:
    """An agreement signed between parties that are named before the verb."""
    for verb in _VERB.finditer(piece):
        clause = _clause(piece, verb.start())
        earlier = list(re.finditer(_DEED, clause))  # 「甲与乙签署协议、丙与丁签署协议」
        clause = clause[earlier[-1].end() :].lstrip("、和") if earlier and "签" in clause else clause
        deed = _AGREEMENT.match(piece, verb.end())
        if (
            deed is None
            or deed[0].startswith("并")
            or _UNSURE.search(clause)
            or "见证" in clause
            or _SAID.search(piece[: verb.start()])
        ):
            continue
        if piece[verb.end() : verb.end() + 1] == "的" or _PAST.match(piece, deed.end()):
            continue  # 「签署的备忘录」 is no news
        total = _TOTAL.search(piece, deed.end()) or re.search(f"总额(?P<sum>{MONEY})", deed[0])
        proxy = bool(_BY_PROXY.search(clause))
        yield Act(
            span=Span(verb.start() - len(clause), deed.end()),
            agreement=re.sub(rf"^总额{MONEY}的", "", deed[0]),
            parties=() if proxy else parties_in(clause),
            amount=money(total["sum"]) if total else None,
            part=bool(re.search("还$|还与|还和", clause)),
        )


def parties_in(text: str) -> tuple[str, ...]:
    """The parties that `text` names, joined by 与, 和 and 、, verbatim; what is no body, place or state is none.

    >>> parties_in("市政府与甲公司、乙大学")
    ('市政府', '甲公司', '乙大学')
    """
    text = undated(text)
    bare = re.sub(r"[（(](?:以下)?简称[^）)]*[）)]", "", text)
    bare = _DAY.sub("", bare)
    for _ in range(3):
        bare = _ADVERBS.sub("", bare)
    parts = [_EDGES.sub("", part).strip() for part in _split(bare)]
    return tuple(part for part in parts if 2 <= len(part) <= 34 and _PARTY.search(part) and not _NO_PARTY.search(part))


def _split(text: str) -> Iterator[str]:
    """`text` cut at 与, 和 and 、 outside of parentheses, and not inside a body's name (农业和农村局)."""
    start = 0
    for match in _SEPARATOR.finditer(text):
        inside = text.count("（", 0, match.start()) > text.count("）", 0, match.start())
        joined = match[0] in {"与", "和", "及"} and not _PARTY.search(text[start : match.start()])
        if not inside and not joined:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def witnessed(sentence: str) -> Iterator[Act]:
    """Documents whose signing somebody witnessed: 「共同见证签署…等多项合作文件」."""
    for match in _WITNESSED.finditer(sentence) if _WITNESS.search(sentence) else ():
        what = match["what"]
        sides = re.match(
            r"(.{2,20}?(?:政协|政府|委员会|公司|大学|中央|部|局))(?:和|与|同)(.{2,24}?(?:政协|政府|委员会|公司|大学|中央|部|局))",
            what,
        )
        yield Act(span=Span(*match.span()), agreement=what, parties=sides.groups() if sides else (), witnessed=True)


def appointments(sentence: str) -> Iterator[Act]:
    """Persons taken into office by contract: 「受聘担任研究院院长」. Parties: the body, if the post names it."""
    if "聘" not in sentence:
        return
    for match in _APPOINTED.finditer(sentence):
        body = _EMPLOYER.match(match["post"])
        yield Act(
            span=Span(*match.span()),
            agreement=match[0],
            parties=(body[1],) if body else (),
            appointed=True,
        )
    for match in _ENGAGED.finditer(sentence):
        yield Act(
            span=Span(match.start("names"), match.end()),
            agreement=match[0][len(match["who"]) :],
            parties=parties_in(match["who"]),
            appointed=True,
        )


def allied(text: str) -> tuple[str, ...]:
    """Both sides of an alliance that persons sign for: 甲与乙缔结友好城市, 甲与乙签约; none where fewer than two stand."""
    match = _ALLIED.search(text)
    sides = parties_in(match["who"]) if match else ()
    return sides if len(sides) > 1 else ()


def sureness(act: Act) -> float:
    """How sure an act is: by its parties, its sum, and whether it stands in a list; with one side alone, hardly."""
    if len(act.parties) < 2 and not (act.projects or act.part or act.appointed or act.amount or act.witnessed):
        return DOUBTED
    return round(0.6 + 0.1 * min(len(act.parties), 2) + (0.1 if act.amount else 0) + (0.05 if act.part else 0), 2)


def signer(sentence: str, act: Act) -> tuple[str, ...]:
    """The body that signs, where the clause names the other side only: 「某局公布安排，已与三家企业签订合同」."""
    before = [body.text for body in organizations(sentence) if body.span.end <= act.span.start]
    return tuple(before[:1])

"""Made-up sentences in the manner of city papers, for the name tagger: titles, lists of names, speech."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Final

_POSTS_LISTED: Final = (
    "市委书记 市委副书记、市长 市委副书记 市人大常委会主任 市政协主席 市委常委、常务副市长 市委常委、秘书长 市委常委、组织部部长 市委常委、宣传部部长 副市长 市政府秘书长 "
    "市委书记、市人大常委会主任 市领导 市政协副主席 市人大常委会副主任 区委书记 县委书记 县长 区长 市教育局局长 市发改委主任 市卫健委党委书记、主任 市公安局副局长 "
    "市生态环境局党组书记 市统计局副局长、新闻发言人 省工信厅二级巡视员 省科技厅一级调研员 高新区管委会主任 经开区党工委书记 镇党委书记 村党支部书记 村民 果农 种植大户 市民 "
    "市第一中学校长 市人民医院院长 大学教授 研究院院长 国家行政学院教授 集团董事长 科技有限公司总经理 股份有限公司董事长 文旅集团副总经理 合作社理事长 驻村第一书记 "
    "市工商联主席 商会会长 企业代表 项目负责人 施工单位代表 退休教师 志愿者 网格员 市图书馆馆长 海关综合业务科科长 镇长 全国人大代表 省政协委员 国务院总理 国家主席 "
    "全国政协副主席 中国工程院院士 副主任 秘书长 市中级人民法院院长 市人民检察院检察长 资本管理合伙人 公司副总裁 民宿经营者 房东 快递员 店主"
)
_POSTS: Final = tuple(_POSTS_LISTED.split())
_BODIES_LISTED: Final = (
    "海川智能装备有限公司 天禾农业股份有限公司 云帆科技集团 南岭师范大学 远航物流有限责任公司 东方财富证券 星桥银行 市自然资源和规划局 市文化广电旅游体育局 江北区人民政府 "
    "青原县委 市商务局 宏达（武汉）新能源有限公司 腾飞信息 市民政局 市供销社 省农业农村厅 市总工会 团市委 恒信律师事务所 西湖街道办事处 国家能源局 瑞丰食品厂"
)
_BODIES: Final = tuple(_BODIES_LISTED.split())
_PLACES_LISTED: Final = "临江市 青原县 南山区 双河镇 柳树村 高新区 会展中心 市民中心 东湖路 望城 云州 北京 长沙 苏州 白马镇石桥村 滨江公园 人民大会堂"
_PLACES: Final = tuple(_PLACES_LISTED.split())

# P a person, T a post, B a body, L a place; the rest stands as it is.
_PATTERNS_LISTED: Final = (
    "TP主持召开市委常委会会议，传达学习有关文件精神，研究部署下一步工作。|TP主持会议并讲话。|TP出席会议并讲话，TP主持，TP、TP参加。|TP宣布开工，TP致辞，TP主持仪式。|"
    "TP、P、P、P出席。|市领导P、P、P参加活动。|P、P、P、P出席会议。|P、P参加会见。|P强调，要坚持稳中求进工作总基调，抓好项目建设。|P指出，今年以来，全市经济运行总体平稳。|"
    "P表示，企业将加大投入，扎根L。|P说，这几年村里变化很大。|“日子越过越好了。”BTP笑着说。|“我们对L的未来充满信心。”P说。|TP告诉记者，今年收成不错。|BTP介绍，项目达产后年产值可达五亿元。|"
    "BTP、BTP、BTP作了发言。|BTP，BTP，BTP等专家和企业家出席。|仪式上，市政府与B、B签订战略合作协议，TP代表市政府签约。|TP见证签约。|P、P、P分别代表双方签约。|"
    "TP深入L调研时强调，要优化营商环境。|TP到L检查安全生产工作。|TP率队赴L考察。|在L，P察看了项目进展，详细询问存在的困难。|P首先来到B，走进车间。|P一行先后来到L、L，实地了解情况。|"
    "P主持 P讲话|P出席并讲话|P主持并讲话|P宣布开园并揭牌 P出席并讲话|P会见BTP|P参加|P、P见证签约|P致辞 P推介|TP主持会议，副主任P、P、P，秘书长P及委员共三十人出席会议。|"
    "会议决定任命P为副市长。|P受聘担任院长，聘期三年。|P、P等五名企业家受聘为客座教授。|会上，TP、TP、BTP先后发言。|TP汇报了有关情况，P、P作交流发言。|P参加。|P陪同。|P、P陪同调研。|"
    "本报讯（记者 P）昨日，L举行丰收节。|本报讯 （记者P 通讯员P）10月8日，L召开动员大会。|■本报记者 P|本报记者 P 通讯员 P|通讯员 P 摄|国务院总理P在北京同L总统举行会谈。|"
    "会后，P走访了B。|P代表市委、市政府向B表示感谢。|P家住L，今年六十岁。|房东P迎了上来。|村民P一边干活一边说：“今年能挣三万元。”|P拖着箱子走进L。|主持人P宣布活动开始。|由P主持，P主讲。|"
    "TP主持并讲话，P、P、P作交流发言，P参加。|P、P还走访了L企业。|P要求，各级各部门要压实责任。|P认为，L的机遇大于挑战。|P希望，双方进一步深化合作。|P、P等同志参加。|P获一等奖。|P（女，苗族）当选。|"
    "各级各部门要高度重视，加强领导，狠抓落实，确保完成全年目标任务。|会议强调，要紧盯项目、企业、民生，向前再迈一步，毕竟时间不等人。|站在高山之上，白云飘过，安全常在心中。|华灯初上，江水东流，和平广场游人如织。|"
    "于是大家商量，方案经多次修改，从严从实，明年全面推开。|项目位于L，占地八十亩，总投资十亿元。|金秋时节，黄叶满地，温暖如常。|该县和邻县共同建设，全长六十公里。|TP拎着菜篮笑得合不拢嘴。|TP就笑着走了过来。|TP正忙着给果树剪枝。|TP拿出账本。|TP作产业推介，来自L的客商参加。|"
    "TP作了推介。|TP致辞，TP作主题推介，TP主持。|代表P、P与B面对面协商。|TP、P等人围绕议题建言献策。|不断增强人民群众获得感、幸福感、安全感。|安全感、幸福感明显提升，家家户户过上好日子。|"
    "补齐托育、养老、停车等短板，布展、观展秩序井然。|杨梅和海鲜走俏市场，胡麻油、苹果、黄花菜畅销全国。|培养一批“田秀才”“土专家”，金融、石化、包装等行业平稳。|在L主持召开座谈会，L、L负责人汇报工作。|"
    "双方将在高质量发展中携手并进。|P代表双方签署协议。|P代表致辞。|行李箱刚放下，热茶就端了上来。|P在讲话中说，L山好水好人更好。|P说，小时候家里穷。|P回忆，那年冬天特别冷。|"
    "在P主席和P总统的引领推动下，两国关系稳步前行。|P主席同总理先生举行会晤。|P同P举行会谈。|P和P共同见证签约。|P与P交流。|TP参加。|TP陪同。|TP、P、P，TP及委员出席会议。|P总书记强调，要坚持以人民为中心。|L总理P表示，两国友谊深厚。|L总统P来华访问。|P同L总统P举行会谈。|TP就迎了上来。|TP忙着招呼客人。"
)
_PATTERNS: Final = tuple(_PATTERNS_LISTED.split("|"))
_COUNT: Final = 6000


def city_sentences(
    rng: random.Random, name: Callable[[], str], *, count: int = _COUNT
) -> Iterator[list[tuple[str, str | None]]]:
    """`count` sentences as pieces with their labels; `name` makes up a person's name."""
    for _ in range(count):
        yield [piece for symbol in re.split(r"([PTBL])", rng.choice(_PATTERNS)) for piece in _piece(symbol, rng, name)]


def _piece(symbol: str, rng: random.Random, name: Callable[[], str]) -> Iterator[tuple[str, str | None]]:
    if symbol == "P":
        yield _person(rng, name), "PER"
    elif symbol == "B":
        yield rng.choice(_BODIES), "ORG"
    elif symbol == "L":
        yield rng.choice(_PLACES), "LOC"
    elif symbol == "T":
        yield rng.choice(_POSTS), None
    else:
        yield symbol, None


_FOREIGN: Final = "阿巴克达德埃费格哈卡拉莱兰利卢马曼米莫纳尼诺奥帕佩奇萨塞斯塔特托瓦维沃西希伊扎什尔森顿伦罗多里迪"
_PLAIN_LISTED: Final = "白云 温暖 成功 安静 常乐 文明 海洋 江河 黄河 金秋 平凡 明天 方向 池塘 石头 易经 秦岭 向阳 时光 古城 钟声 路遥 何必 如意 谷雨 林海 华夏 祖国 冬青 双喜 关键 强大 万里 万岁 包容 单纯 乐观 和气 平安 高度 高兴 黄金 白雪 马上 周到"
_PLAIN: Final = tuple(_PLAIN_LISTED.split())


def _person(rng: random.Random, name: Callable[[], str]) -> str:
    """Mostly Chinese names; some that are words, some transcribed, some with a middle dot."""
    draw = rng.random()
    if draw < 0.06:
        return rng.choice(_PLAIN)
    if draw < 0.12:
        parts = ["".join(rng.choices(_FOREIGN, k=rng.randint(2, 4))) for _ in range(1 if draw < 0.09 else 2)]
        return "·".join(parts)
    return name()

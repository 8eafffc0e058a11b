"""What a clause may not be cut from: one case a class of fault, with its negative, all of invented news."""

import pytest

from brief.summarize import leads, subjects
from brief.summarize.clauses import groups
from brief.summarize.cutting import closure, stands
from brief.summarize.extractive import extractive
from tests.unit.summarize.articles import article, least


@pytest.mark.parametrize(
    ("paragraph", "start", "printed"),
    [
        # place and time of a figure
        (
            "在青川滨江区，三家商场焕新营业，假期前六天，销售额增长24%。",
            "销售额",
            "在青川滨江区，三家商场焕新营业，假期前六天，销售额增长24%。",
        ),
        (
            "截至18日12时，澜江、沱水等七条河流超警，其中两条超保，一条河流超历史。",
            "一条河流",
            "截至18日12时，澜江、沱水等七条河流超警，一条河流超历史。",
        ),
        ("上半年，全市工业增加值增长6%；进出口总额31亿元。", "进出口", "上半年，进出口总额31亿元。"),
        # the firm that a figure is of
        (
            "云帆食品公司从一间作坊起步，如今年加工辣椒6万吨，去年销售收入达9亿元。",
            "去年销售收入",
            "云帆食品公司从一间作坊起步，如今年加工辣椒6万吨，去年销售收入达9亿元。",
        ),
        # subjects do not change over a semicolon
        ("实体经济壮大；民营经济向好，增速快于全国。", "增速", "民营经济向好，增速快于全国。"),
        # a speaker stays, before and behind what he says
        ("何望舒强调，企业是经济的细胞。广大企业要主动作为。", "广大企业", "何望舒强调，广大企业要主动作为。"),
        (
            "“墓中发现的粮食把当地种稻的历史向前推进了一千三百余年，也改写了教科书上的旧说法。”青川大学教授陆知行介绍。",
            "墓中",
            "墓中发现的粮食把当地种稻的历史向前推进了一千三百余年，也改写了教科书上的旧说法，青川大学教授陆知行介绍。",
        ),
        # a condition, a plan, a contrast
        ("到明年底，力争转化率达到58%，新增龙头企业12家。", "新增", "到明年底，力争转化率达到58%，新增龙头企业12家。"),
        ("区里既要抓生产，又要保安全。", "区里", "区里既要抓生产，又要保安全。"),
        ("何望舒表示，如果水位再涨，水库将泄洪。", "水库", "何望舒表示，如果水位再涨，水库将泄洪。"),
        # who was there needs what was there
        ("签约仪式后，校地座谈会召开，林若川主持。", "林若川", "签约仪式后，校地座谈会召开，林若川主持。"),
        # a second date is not the first one
        ("9月28日，市财政局发布公告；10月11日，市税务局发布公告。", "市税务局", "10月11日，市税务局发布公告。"),
        (
            "因管道改造，3月13日22:00至3月14日6:00，老城区停水，影响居民5200户。",
            "影响",
            "因管道改造，3月13日22:00至3月14日6:00，老城区停水，影响居民5200户。",
        ),
        # a name of a list does not do what others did
        ("市长何望舒，青川大学校长陆知行见证签约，副市长林暮春签署协议。", "副市长", "副市长林暮春签署协议。"),
        # a time of the sentence holds for all that a speaker says in it, unless a clause has its own
        (
            "市长何望舒介绍，2019年5月，根据两地签订的《青川合作协定》，滨江大桥正式开工。",
            "滨江大桥",
            "市长何望舒介绍，2019年5月，根据两地签订的《青川合作协定》，滨江大桥正式开工。",
        ),
        ("2019年5月，何望舒任厂长，2021年3月任副市长。", "2021年3月", "2019年5月，何望舒任厂长，2021年3月任副市长。"),
        # whose the name is that a clause opens with
        (
            "青川滨江区推出“随手兑+月月抽”，“随手兑”设五档奖金。",
            "“随手兑”",
            "青川滨江区推出“随手兑+月月抽”，“随手兑”设五档奖金。",
        ),
        # an amount alone is of what stands before it
        ("云帆航空将恢复青川至澜屿航线，每周4班。", "每周4班", "云帆航空将恢复青川至澜屿航线，每周4班。"),
        # what shall be by a year is not so now
        ("到2035年，农业建设取得显著成效。设施装备配套完善。", "设施", "到2035年，设施装备配套完善。"),
        # an introduction that leads to another leads to what follows that
        ("何望舒表示，今年5月，两市达成共识。桥梁是民心所向。", "何望舒", "何望舒表示，今年5月，两市达成共识。"),
        # who won, where no clause seems to be a statement with a subject
        ("面对强敌，何望舒有如神助，连赢5局。", "连赢5局", "面对强敌，何望舒有如神助，连赢5局。"),
        # both halves of 既…更
        ("何望舒强调，发展既需要资金，更需要人才。", "发展", "何望舒强调，发展既需要资金，更需要人才。"),
        # what is parallel and names itself stands alone
        ("全市新增企业30家，滨江区落户20家。", "滨江区", "滨江区落户20家。"),
    ],
)
def test_a_clause_keeps_what_it_depends_on(paragraph, start, printed):
    assert least(start, paragraph) == printed


@pytest.mark.parametrize(
    ("paragraph", "start"),
    [
        ("全市上下务必以“开局就是决战”的劲头，跑好最后一公里。", "全市上下"),
        ("上午11时30分，会议开始。", "上午"),
        ("2016年底，两校商议筹建研究院。", "2016年底"),
        ("身为技术员的他，经历过一件事。", "身为"),
        ("青川在落实国家补贴政策外，再加一成。", "青川"),
        ("不少消费者反映，照片与实景不符。", "不少"),
        ("扎根港口四十余年，何望舒带出了三百名徒弟。", "扎根"),
        ("应青川市政府邀请，云帆集团董事长林若川将于5月来访。", "应青川"),
        ("143座历史文化名城，注重文明传承。", "143座"),
        ("今年5月起正式施行的《青川市养老条例》，明确了方向。", "今年5月"),
        ("群众的获得感，来自一件件小事。", "群众"),
        ("以“港产城：融合发展”为主题的经贸对接活动，12日在青川举行。", "以“港产城"),
    ],
)
def test_what_only_leads_to_the_next_clause_does_not_end_a_sentence(paragraph, start):
    group = groups(article(paragraph))[0]
    assert group.clauses[0].text.startswith(start)
    assert not stands(group.clauses, frozenset({0}))


@pytest.mark.parametrize(
    "paragraph",
    [
        "精品庄园项目 云帆咖啡有限公司 9.8亿元",
        "我们盼这座桥盼了几十年。",
        "为什么要建桥？",
        "签约项目分别是：云帆公司投资5亿元的食品项目，澜屿公司投资3亿元的风电项目。",
        "1.滨江区农业局原局长陆知行搞形象工程。",
        "有记者问，大桥何时通车。",
        "青川滨江桥。",
        "题：滨江大桥通车记",
        "（十二）推进农业经营主体提质增效。",
        "《青川市养老条例》主要内容如下。",
        "何望舒提出四点建议，一是加快转型，二是扩大开放。",
        "“没想到邮局还能建在火车上。”得知消息的林阿福和好友前来打卡。",
        "“盼了几十年的大桥今天终于动工了，岛上的杨梅再也不用看风浪的脸色了。”林阿福笑得合不拢嘴。",
    ],
)
def test_what_is_no_statement_of_the_paper_is_barred(paragraph):
    group = groups(article("大桥开工。", paragraph))[1]
    assert not any(stands(group.clauses, closure(group.clauses, at)) for at in range(len(group.clauses)) if at < 2)


def test_what_is_barred_is_not_printed_beside_news():
    made = extractive(article("5月12日，滨江大桥在青川开工。", "我们盼了几十年。", "大桥投资 云帆集团 9.8亿元")).text
    assert made == "5月12日，滨江大桥在青川开工。"


@pytest.mark.parametrize(
    ("before", "sentence", "joined"),
    [
        ("云帆公司投产。", "一季度，该公司接单46台。", True),
        ("滨江区商场焕新。", "客流量突破60万人次。", True),
        ("市长何望舒主持会议。", "副市长林暮春参加。", True),
        ("友谊医院分院落户。", "锚定青川新区定位，疏解老城就医压力。", True),
        ("云岭村种茶。", "全村有茶园三千亩。", True),
        ("青川县议会通过意见书。", "另一县议会去年也通过意见书。", True),
        ("研究人员到场。", "研究人员认为，稻谷来自本地。", False),
        ("全市经济向好。", "5月，全市外贸增长3%。", False),
        ("习近平总书记强调，要为民服务。", "五年来，青川警方破案三千起。", False),
        ("何望舒强调，要为民服务。", "会上，林暮春作了汇报。", False),
    ],
)
def test_a_sentence_without_subject_scope_or_speaker_hangs_on_the_one_before(before, sentence, joined):
    assert (len(groups(article(before + sentence))) == 1) is joined


@pytest.mark.parametrize(
    ("text", "itself"),
    [
        ("全市工业增长3%", True),
        ("云帆集团去年盈利", True),
        ("何望舒出席会议", True),
        ("销售收入达9亿元", False),
        ("智能家居产品增长16%", False),
    ],
)
def test_a_clause_that_names_its_subject(text, itself):
    assert subjects.names_itself(text) is itself


@pytest.mark.parametrize(
    ("text", "mark", "intro"),
    [
        ("国务院总理林若川在青川会见来访的总统", "。", False),
        ("2026年底", "。", True),
        ("2026年青川世界杯", "，", True),
        ("总投资38.5亿元", "，", False),
        ("全长4.6公里", "，", False),
        ("市文旅局联合十家单位", "，", True),
        ("市文旅局联合十家单位发布报告", "，", False),
        ("大会表决通过了条例", "，", False),
        ("全市通过举办推介会", "，", True),
        ("市委副书记、市长何望舒", "，", True),
    ],
)
def test_an_introduction_and_a_statement(text, mark, intro):
    assert leads.is_intro(text, mark) is intro

"""Adverts and small notices that belong to no article, put together from their parts."""

from __future__ import annotations

import random
from typing import Final

from brief.train.imprints import TOWNS, Name, telephone

_TRADES: Final = (
    "商贸有限公司", "家居广场", "眼科医院", "口腔门诊", "驾校", "电器商城", "装饰工程有限公司", "物流园", "农资经营部", "置业有限公司", "幼儿园", "汽车销售服务有限公司", "大药房", "酒业", "建材城", "培训学校", "花园小区",
    "旅行社", "农商银行", "新村物业", "茶庄", "月子中心", "健身会所", "人力资源有限公司", "养老公寓", "老年大学",
)  # fmt: skip
_SIGNS: Final = (
    "恒",
    "瑞",
    "鑫",
    "华",
    "嘉",
    "安",
    "宏",
    "美",
    "盛",
    "天",
    "福",
    "佳",
    "康",
    "丰",
    "永",
    "利",
    "通",
    "达",
)
_OFFERS: Final = (
    "{f}盛大开业", "{f}十周年店庆", "全场{n}折起 满{h}送{t}", "买{n}套送{n}套 仅限三天", "新品上市 敬请品鉴", "临街旺铺 火热招租", "首付{n}万元起 现房发售", "清仓大处理 一件不留", "每平方米{h}元起", "凭此报减{t}元",
    "免费试听 名额有限", "以旧换新最高补贴{h}元", "国庆七天乐 好礼送不停", "好房子 住{f}", "品质生活 从这里开始", "让您的爱车焕然一新", "专治疑难杂症 四十年老店", "现面向全市招商", "秋季班火热报名中", "存款有礼 利率上浮",
    "广告", "公益广告", "讲文明 树新风", "节约用水 人人有责", "谨防电信诈骗 守好钱袋子", "文明出行 从我做起", "垃圾分类 举手之劳", "崇尚科学 抵制迷信", "本版广告由{f}发布", "祝全市人民新春快乐", "热烈祝贺{f}通过验收",
)  # fmt: skip
_REACHES: Final = (
    "地址：{c}市{p}{u}号（{q}对面）", "{k}：{d}", "{k} {d}", "详情请致电{d}", "{f}{k} {d}", "联系人：{a} {d}", "{a}先生 {d}", "{a}女士：{d}", "本报广告部 {d}", "本报{k} {d}", "订报热线 {d} {e}", "扫码关注 了解详情",
    "网址：www.{g}.com", "活动时间：{m}月{t2}日至{m}月{t3}日", "本活动最终解释权归商家所有", "刊登热线：{d}", "{c}日报广告刊登热线{d}", "征订电话：{d} {e}", "{c}日报社广告部 {d}", "欢迎来电咨询 {d}", "垂询专线 {d} / {e}",
)  # fmt: skip
_CALLS: Final = (
    "咨询热线",
    "咨询电话",
    "服务热线",
    "预订电话",
    "订购热线",
    "电话",
    "联系电话",
    "招商热线",
    "报名电话",
    "售后热线",
    "投诉电话",
    "广告部",
    "发行部",
    "编辑部",
    "手机",
)
_WANTED: Final = (
    "会计",
    "司机",
    "保安",
    "保洁",
    "厨师",
    "营业员",
    "业务员",
    "电工",
    "焊工",
    "护理员",
    "收银员",
    "文员",
    "幼师",
    "叉车工",
)
_HIRING: Final = (
    ("{f}诚聘", "招聘", "招聘启事", "招聘信息", "诚聘英才", "{f}招聘", "招工"),
    ("{j}{n}名，月薪{h}00元以上", "{j}若干名，{t}岁以下，有经验者优先", "招{j}、{j2}各{n}名，包吃住，工资面议", "{j} {n}人 {h}0元/月", "因业务需要招{j}{n}名", "要求：身体健康，吃苦耐劳", "待遇：月薪{h}0元加提成，五险一金"),
)  # fmt: skip
_LOST: Final = (
    ("遗失声明", "遗失公告", "声明", "作废声明", "挂失", "公告栏", "分类广告", "分类信息", "便民信息", "信息超市"),
    ("{a}遗失{i}，声明作废。", "{f}不慎遗失{i}一枚，声明作废。", "{a}的{i}（证号0000{d2}）丢失，声明作废", "{f}遗失{i}正、副本，现声明作废。", "本人{a}遗失{i}，特此声明。", "{p}门面出租，{h}平方米，{d}", "转让：{p}旺铺一间，价格面议，{d}", "售房：{q}三室两厅，{t}万，{d}", "管道疏通、水电维修 {d}", "搬家 保洁 开锁 {d}", "寻物：本月{t2}日在{p}丢失提包一个，拾到者重谢，{d}", "征婚：女，{t}岁，医生，{d}", "高价回收旧家电 {d}"),
)  # fmt: skip
_PAPERS: Final = (
    "身份证",
    "营业执照",
    "驾驶证",
    "公章",
    "财务专用章",
    "收据一张",
    "购房合同",
    "出生医学证明",
    "道路运输证",
    "开户许可证",
    "士官证",
    "学生证",
    "残疾证",
)
_LEGAL: Final = (
    ("注销公告", "减资公告", "拍卖公告", "招标公告", "出让公告", "{f}注销公告", "清算公告", "中标公示", "成交公告", "债权转让通知", "环评公示", "{c}市公共资源交易中心挂牌出让公告", "公告", "送达公告"),
    ("{f}（注册号0000{d2}）经股东会决议拟注销，请债权人自公告之日起四十五日内申报债权。", "{f}拟将注册资本由{h}万元减至{t}万元，特此公告。", "受委托，定于{m}月{t2}日上午十时在{p}公开拍卖房产一处，有意者请于拍卖日前办理竞买手续。", "{c}市{p}改造工程已具备招标条件，现公开招标，投标截止时间为{m}月{t2}日。", "因投资人决定解散，成立清算组，请有关债权人前来申报。", "以上公示期七日，如有异议请书面提出。", "联系人：{a} 联系电话：{d}", "特此公告。", "{f}", "现将该项目环境影响报告书征求意见稿予以公示，公众可登录网站查阅。"),
)  # fmt: skip
_OUTAGES: Final = (
    ("停电通知", "停水通知", "检修通知", "停气通知"),
    ("因线路检修，{p}沿线明日8时至17时停电，请用户做好准备。", "因管网改造，{q}片区今晚22时至次日6时停水，请提前储水。", "{p}燃气管道碰口，今日9时至15时停气。"),
)  # fmt: skip
_SKIES: Final = (
    "晴",
    "多云",
    "阴",
    "小雨",
    "阵雨",
    "雷阵雨",
    "晴转多云",
    "多云转阴",
    "阴有小雨",
    "雨夹雪",
    "中到大雨",
    "多云间晴",
)
_WINDS: Final = ("东风", "偏北风", "南风", "西南风", "东北风", "偏南风")
_WEATHER: Final = (
    ("今日天气", "天气预报", "天气", "气象台发布", "城区天气预报", "今明天气", "出行天气"),
    ("今天：{s}，{w}{n}级，{l}～{o}℃", "明天：{s}，{l}℃到{o}℃", "今晚到明天{s}，{w}{n}到{n2}级", "后天 {s} {w}{n}级 {l}/{o}℃", "今天白天到夜间{s}，最高气温{o}℃，最低气温{l}℃", "森林火险等级：{n}级", "紫外线指数：中等 穿衣指数：舒适", "空气质量：良", "温馨提示：早晚温差大，请适时增减衣物", "{q} {s} {l}℃—{o}℃", "相对湿度：{t}%—{h2}%", "未来三天以{s}天气为主", "河面有雾，请船只注意安全"),
)  # fmt: skip


def _filled(draw: random.Random, line: str, name: Name) -> str:
    firm = draw.choice(TOWNS) * (draw.random() < 0.5) + "".join(draw.sample(_SIGNS, 2)) + draw.choice(_TRADES)
    low = draw.randint(-8, 22)
    places = ("人民路", "长宁街", "新华小区", "滨江道", "东风桥", "工业园", "沿河里", "中山大道", "农贸市场", "火车站")
    return line.format(
        f=firm, n=draw.randint(1, 9), n2=draw.randint(4, 6), h=draw.randint(1, 60) * 100, h2=draw.randint(70, 95), t=draw.randint(20, 60),
        t2=draw.randint(1, 20), t3=draw.randint(21, 30), k=draw.choice(_CALLS), d=telephone(draw), d2=draw.randint(1000000, 9999999), e=telephone(draw),
        c=draw.choice(TOWNS), p=draw.choice(places), q=draw.choice(places), u=draw.randint(1, 300), a=name(draw), g=f"{draw.choice(('hr', 'jx', 'tm', 'rd'))}{draw.randint(10, 999)}",
        m=draw.randint(1, 12), j=draw.choice(_WANTED), j2=draw.choice(_WANTED), i=draw.choice(_PAPERS), s=draw.choice(_SKIES), w=draw.choice(_WINDS), l=low, o=low + draw.randint(3, 12),
    )  # fmt: skip


def advert(draw: random.Random, name: Name) -> list[str]:
    """The lines of one advert, small notice or weather forecast."""
    heads, rows = draw.choice(
        (_HIRING, _LOST, _LOST, _LEGAL, _WEATHER, _OUTAGES, (_OFFERS, (*_OFFERS, *_REACHES, *_REACHES)))
    )
    most = 1 if rows is _OUTAGES[1] else 4
    body = draw.sample(rows, draw.randint(1, min(most, len(rows))))
    lines = [draw.choice(heads), *body] if draw.random() < 0.85 else body
    if rows is _HIRING[1] or (heads is _OFFERS and draw.random() < 0.7):
        lines += draw.sample(_REACHES, draw.choice((1, 1, 2)))
    return [_filled(draw, line, name) for line in lines]


def reach(draw: random.Random, name: Name) -> str:
    """A line of an advert that stands for itself: where to call."""
    return _filled(draw, draw.choice(_REACHES), name)

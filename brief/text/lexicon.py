"""Word lists of Chinese news: surnames, posts, verbs that stand beside a name, endings of bodies and places."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董"
    "梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉"
    "钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘"
    "景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀"
    "郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛"
    "阚那简饶空曾沙养鞠须丰巢关蒯相查红游竺权逯盖益桓公佟付肖覃谌闫代仝隋占言木岩苑原兰欧海麦涂漆谯冼冒税鹿揭栗岳鄢牟佘粟郄丛矫邝邸荆亓綦亢郇甯庹迟"
)
COMPOUND_SURNAMES: Final = frozenset(
    _words(
        "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 "
        "长孙 宇文 司徒 鲜于 司空 闾丘 令狐 百里 呼延 东郭 南门 西门 拓跋 轩辕 完颜 纳兰 叶赫 爱新"
    )
)

# Posts and callings, as they end a title. A title is whatever body, place or quality stands before one of them.
_POSTS = (
    # party, state, courts, armed forces
    "总书记 书记 主委 主席 总理 委员长 部长 省长 市长 县长 区长 州长 镇长 乡长 村长 旗长 盟长 厅长 局长 处长 科长 股长 司长 署长 关长 所长 站长 队长 "
    "组长 班长 排长 连长 营长 团长 旅长 师长 军长 司令 司令员 政委 政治委员 参谋长 检察长 审判长 庭长 院长 校长 园长 馆长 台长 社长 行长 会长 理事长 "
    "董事长 监事长 秘书长 秘书 主任 委员 常委 首长 总统 首相 国王 大臣 省督 总督 议长 参赞 大使 公使 总领事 领事 特使 发言人 新闻官 专员 督办 巡视员 "
    "调研员 督学 总监 总长 干事 总干事 参事 检察官 法官 民警 警官 辅警 民兵 战士 军官 代表 领导 负责人 召集人 主持人 成员 干部 党员 联络员 书记员 "
    "指挥长 指挥 总指挥 片长 路长 河长 林长 田长 楼长 组织员 宣讲员 第一书记 一级调研员 党委书记 主官 国务卿 国务委员 议员 参议员 众议员 州务卿 外长 "
    "防长 财长 王储 亲王 女王 酋长 元首 教皇 主教 "
    # firms
    "总经理 经理 总裁 执行官 总工程师 工程师 总经济师 经济师 总会计师 会计师 总统计师 统计师 会计 董事 监事 合伙人 创始人 发起人 创办人 投资人 掌门人 股东 代表人 "
    "厂长 矿长 车间主任 店长 店主 老板 店老板 业主 房东 场长 总管 主管 主播 站务员 营业员 销售员 售票员 采购员 客商 商户 经营者 经营户 总设计师 设计师 "
    "首席执行官 首席运营官 首席财务官 首席技术官 首席科学家 首席专家 科学家 专家 顾问 分析师 研究员 技术员 农艺师 规划师 架构师 程序员 "
    # learning, arts, health, sport
    "教授 讲师 助教 教师 老师 教练 教练员 博士 硕士 院士 学者 校友 学生 研究生 本科生 博士生 留学生 新生 同学 班主任 辅导员 讲解员 导游 馆员 研究者 "
    "作家 诗人 画家 书法家 艺术家 作者 译者 编剧 导演 演员 歌手 歌唱家 音乐家 舞蹈家 主编 总编 总编辑 编辑 记者 评论员 翻译 传承人 匠人 工匠 医生 医师 主治医师 护士 "
    "护士长 药师 护工 律师 公证员 获得者 获奖者 运动员 选手 球员 冠军 裁判 裁判员 队员 飞行员 航天员 船长 机长 "
    # people at large
    "村民 居民 市民 农民 果农 茶农 菜农 棚农 粮农 花农 豆农 牧民 渔民 农户 大户 种植户 养殖户 搬迁户 脱贫户 带头人 致富带头人 合作社负责人 工人 职工 员工 司机 "
    "驾驶员 快递员 快递小哥 外卖小哥 创业青年 友人 外卖员 骑手 保安 保洁员 环卫工 环卫工人 护林员 消防员 网格员 志愿者 义工 社工 热心人 游客 旅客 乘客 顾客 消费者 网友 网民 观众 读者 家长 "
    "业主代表 群众 老人 老党员 老兵 退役军人 军嫂 烈属 队友 战友 主人 管家 创业者 企业家 模范 标兵 先生 女士 小姐 同志 师傅 大爷 大妈 阿姨 叔叔 "
    "设计者 负责同志 当事人 申请人 提案人 见证人 报告人 候选人 牵头人 非遗传承人 手艺人 新农人 个体户 从业者 学员 学徒 徒弟 船员 海员 乘务员 列车长 "
    "调度员 巡线员 检修员 操作工 电工 焊工 钳工 技师 技工 技能大师 工长 劳模 党支部书记 党总支书记 会员 社员 摄影师 收藏家 爱好者 发明人 母亲 父亲 妻子 丈夫 "
    "女儿 儿子 奶奶 爷爷 妈妈 爸爸 助理 理事 博士后 研修生 校董 代表人物 副官 党代表 人大代表 特派员 班长"
)
POSTS: Final = frozenset(_words(_POSTS))
LONGEST_POST: Final = max(map(len, POSTS))

# Posts that one body fills once: in 「市长甲、乙」 the title is 甲's alone.
SINGULAR_POSTS: Final = frozenset(
    _words(
        "总书记 书记 主席 总理 委员长 部长 省长 市长 县长 区长 州长 镇长 乡长 村长 厅长 局长 关长 检察长 院长 校长 董事长 总统 首相 国王 总经理 "
        "总裁 秘书长 行长 会长 理事长 馆长 台长 社长 首席执行官 教授 房东 店主"
    )
)
# Forms of address that follow a name; on their own they are no title.
ADDRESSES: Final = frozenset(
    _words("同志 先生 女士 小姐 师傅 大爷 大妈 阿姨 叔叔 老师 老人 奶奶 爷爷 爸爸 妈妈 等 一行")
)
# Who writes, films or edits is no person of the news.
STAFF: Final = frozenset(
    _words(
        "记者 通讯员 特约记者 见习记者 实习生 摄影 摄影记者 编辑 责编 校对 美编 制图 版式 文/图 图/文 供图 摄 评论员"
    )
)

# Verbs that tell what the person before them says or does.
SPEECH: Final = frozenset(
    _words(
        "表示 强调 指出 要求 认为 说 介绍 告诉 称 坦言 感慨 回忆 提出 透露 解释 补充 补充道 说道 建议 希望 呼吁 宣布 宣读 叮嘱 指示 讲述 笑着说 直言 "
        "道 讲 谈 谈到 写道 讲道 回应 回答 答道 提醒 分析 总结 评价 赞叹 祝贺 感谢 重申 代表"
    )
)
ACTION: Final = frozenset(
    _words(
        "主持 出席 参加 列席 陪同 调研 会见 会谈 讲话 致辞 致词 作 作了 率 率队 率领 带领 深入 来到 走进 到 赴 前往 检查 视察 考察 察看 查看 听取 "
        "实地 现场 见证 签署 签约 揭牌 授牌 颁奖 颁发 推介 通报 发言 汇报 受聘 当选 任 担任 获 荣获 获得 参与 分别 共同 先后 一行 一同 还 也 就 在 "
        "对 向 与 同 和 等 为 将 从 把 是 有 正 正在 已 曾 代表 邀请 应邀 走访 慰问 看望 督导 督查 接待 接见 抵达 访问 主动 首先 最后 随后 当场 要 "
        "不 没 又 再 都 则 便 却 用 拿 看 给 以 因 于 亲切 详细 认真 仔细 专程 连续 出战 领办 主讲 授课 参会 与会 到会 莅临 致 宣讲 领取 拎 拖 蹲 走 "
        "带 跟 让 请 被 由 经 当 自 凭 迎 入职 毕业 退休 出生 凭借 坚定 打卡 提 点赞 评 画 写 唱 演 获评"
    )
)
AFTER_NAME: Final = SPEECH | ACTION
LONGEST_AFTER: Final = max(map(len, AFTER_NAME))

# How names of bodies end.
BODY_ENDINGS: Final = tuple(
    sorted(
        _words(
            "公司 集团 银行 大学 学院 中学 小学 学校 党校 医院 研究院 研究所 研究中心 实验室 科学院 工程院 出版社 报社 电视台 协会 学会 商会 联合会 "
            "委员会 管委会 居委会 村委会 常委会 政府 人民政府 党委 市委 省委 县委 区委 州委 党组 纪委 监委 政协 人大 法院 检察院 公安厅 公安局 分局 支队 大队 总队 "
            "局 厅 署 部 办公室 办公厅 国务院 中心 基金会 合作社 厂 工厂 煤矿 酒店 宾馆 机构 工会 妇联 团委 工商联 联盟 组织 事务所 俱乐部 博物馆 图书馆 纪念馆 "
            "海关 税务局 供销社 发改委 经信委 国资委 卫健委 农商银行 农商行 信用社 电网 航空 移动 联通 电信 石化 证券 保险 基金 科技 院 所 社 站 委 "
            "平台 电商平台 企业 指挥部 领导小组 工作组 调研组 代表团 理事会 董事会 街道 工委 党工委 新闻办 网信办 人社局 统计局 建设局"
        ),
        key=len,
        reverse=True,
    )
)
PLACE_ENDINGS: Final = tuple(
    sorted(
        _words(
            "省 市 县 区 州 旗 盟 镇 乡 村 社区 街道 路 街 广场 公园 会堂 大会堂 礼堂 剧院 大剧院 会议中心 会展中心 国际会展中心 体育馆 体育场 会议室 宾馆 酒店 "
            "行政中心 市民中心 文化中心 中心 大厦 大楼 产业园 园区 高新区 开发区 经开区 新区 度假区 机场 车站 港 码头 岛 湖 山 国 京 沪 大学 学院 博物馆 工地 基地 现场"
        ),
        key=len,
        reverse=True,
    )
)


def post_at_end(text: str) -> str | None:
    """The longest post or calling that `text` ends with.

    >>> post_at_end("市委副书记")
    '书记'
    """
    sizes = range(min(LONGEST_POST, len(text)), 0, -1)
    return next((text[-size:] for size in sizes if text[-size:] in POSTS), None)


def post_at_start(text: str) -> str | None:
    """The longest post or calling that `text` begins with."""
    sizes = range(min(LONGEST_POST, len(text)), 0, -1)
    return next((text[:size] for size in sizes if text[:size] in POSTS), None)


def surname_length(text: str) -> int:
    """Characters of the Chinese surname that `text` begins with: 2, 1, or 0 if there is none."""
    if text[:2] in COMPOUND_SURNAMES:
        return 2
    return 1 if text[:1] in SURNAMES else 0

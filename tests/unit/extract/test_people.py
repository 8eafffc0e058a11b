from brief.extract.people import merged, people
from tests.unit.extract.pages import article, hengyang

PAGE = "邓群策 朱健 邓向东 张纾翔 廖健 毛朝晖 颜琰 刘光跃 段志刚 刘正兴 张宇航 陈航 李洪明 高山 陈宁 朱磊 张亮"
NEWS = article(
    "全市招商大会召开",
    "本报讯（记者 范小雨）11月3日，全市招商大会召开。市委书记林远舟讲话，市委副书记、市长苏立言主持。会议深入学习贯彻张国栋总书记关于招商工作的重要讲话精神。",
    "“企业落户是第一步。”苏立言说，要优化服务。市领导何春生、罗小平参加。",
    byline="■本报记者 范小雨",
)


def found(*articles):
    return {person.name: person for person in people(articles)}


def test_who_acts_with_titles_in_printed_order():
    persons = found(NEWS)
    assert list(persons) == ["林远舟", "苏立言", "何春生", "罗小平"]
    assert persons["苏立言"].titles == ("市委副书记", "市长")
    assert persons["罗小平"].titles == ("市领导",)


def test_reporters_and_set_phrases_are_left_out():
    assert not {"范小雨", "张国栋"} & set(found(NEWS))


def test_one_person_in_several_articles():
    other = article("苏立言调研港口", "市长苏立言到港口调研，副市长罗小平陪同。", name="a2")
    persons = found(NEWS, other)
    assert persons["苏立言"].articles == ("a1", "a2")
    assert persons["罗小平"].titles == ("副市长",)  # 市领导 says nothing more
    assert [evidence.article for evidence in persons["苏立言"].evidence] == ["a1", "a2"]


def test_evidence_is_verbatim_and_on_its_line():
    for person in people([NEWS]):
        for evidence in person.evidence:
            passage = next(p for p in NEWS.passages if evidence.line in p.lines)
            assert evidence.quote in passage.text
            assert person.name in evidence.quote


def test_a_guest_author_counts():
    essay = article("山城的书店", "山城的书店越来越多。", "（作者系云州大学副教授）", byline="文 若")
    assert [(person.name, person.titles) for person in people([essay])] == [("文若", ("云州大学副教授",))]


def test_titles_say_each_thing_once():
    assert merged(["主席", "国家主席", "市领导"]) == ("国家主席",)
    assert merged(["市领导"]) == ("市领导",)
    assert merged([]) == ()


def test_hengyang_page():
    persons = found(*(hengyang(name) for name in ("a1", "a2", "a3", "a4")))
    assert set(persons) == set(PAGE.split())
    assert persons["朱健"].titles == ("市委副书记", "市长")
    assert persons["朱健"].articles == ("a3", "a4")
    assert persons["邓群策"].articles == ("a1", "a2", "a3")
    assert persons["颜琰"].titles == ("省工信厅二级巡视员",)
    assert persons["刘光跃"].titles == ("市领导",)
    assert persons["李洪明"].titles == ("上海庆芮资本管理合伙人",)

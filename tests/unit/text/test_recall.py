from brief.text.recall import Found, completed


def names(text, *tagged):
    found = [Found(text.index(name), text.index(name) + len(name), label, sure) for name, label, sure in tagged]
    return [text[one.start : one.end] for one in completed(text, found)]


def test_a_list_of_names_is_read_as_a_list():
    text = "林远舟、阿里木江、苏立言出席。"
    assert names(text, ("林远舟", "PER", 0.99), ("苏立言", "PER", 0.99)) == ["林远舟", "阿里木江", "苏立言"]


def test_a_certain_name_is_found_again_and_a_doubtful_one_is_not():
    text = "市长青禾说。青禾路很长，沈佩兰走了，沈佩兰说。"
    assert names(text, ("沈佩兰", "PER", 0.99)).count("沈佩兰") == 2
    assert names(text, ("沈佩兰", "PER", 0.2)) == []


def test_between_a_title_and_a_verb():
    assert names("市商务局局长向前表示，消费回暖。") == ["向前"]
    assert names("市民双方都强调安全。市长强调，要抓落实。") == []


def test_who_says_what_was_just_quoted():
    assert names("“要把项目建好。”高山表示，下一步会更快。") == ["高山"]
    assert names("“要把项目建好。”巴方表示，愿意合作。") == []


def test_what_cannot_be_a_person_is_left_out():
    text = "华南区主持，某国总理卡尔多索来访，王主任说，杨晓东与晓东老师。"
    tagged = (("华南区", "PER", 0.9), ("某国", "PER", 0.9), ("卡尔多索", "PER", 0.9), ("王主任", "PER", 0.9))
    assert names(text, *tagged, ("杨晓东", "PER", 0.99)) == ["卡尔多索", "杨晓东"]
    assert names("云溪银行发布消息。", ("云溪银行", "ORG", 0.9)) == []

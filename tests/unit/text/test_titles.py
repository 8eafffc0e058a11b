import pytest

from brief.text.titles import titles, trimmed
from brief.types import Span


def of(text, *names):
    return titles(text, tuple(Span(text.index(name), text.index(name) + len(name)) for name in names))


@pytest.mark.parametrize(
    ("chunk", "title"),
    [
        ("市委书记", "市委书记"),
        ("在会上，副市长", "副市长"),
        ("由市文化和旅游局局长", "市文化和旅游局局长"),
        ("11月3日上午国务院总理", "国务院总理"),
        ("来华访问的罗兰尼亚总统", "罗兰尼亚总统"),
        ("天津经开区管委会主任", "天津经开区管委会主任"),
        ("塬上村村民", "塬上村村民"),
        ("北方（云溪）运营有限公司董事", "北方（云溪）运营有限公司董事"),
        ("今天天气", ""),
        ("本报记者", ""),
        ("", ""),
    ],
)
def test_a_title_is_cut_out_of_its_sentence(chunk, title):
    assert trimmed(chunk).endswith(title)
    assert bool(trimmed(chunk)) == bool(title)


def test_several_titles_in_printed_order():
    text = "市委副书记、市长、市河长办主任林远舟讲话"
    assert of(text, "林远舟") == (("市委副书记", "市长", "市河长办主任"),)


def test_what_stands_before_a_pause_need_not_be_a_title():
    assert of("施工单位、市城投集团董事长林远舟介绍", "林远舟") == (("市城投集团董事长",),)


def test_each_of_a_list_has_its_own_title_or_shares_it():
    text = "青原县委书记林远舟、望城区委书记苏立言，市领导何春生、罗小平参加，谢南星致辞"
    found = of(text, "林远舟", "苏立言", "何春生", "罗小平", "谢南星")
    assert found == (("青原县委书记",), ("望城区委书记",), ("市领导",), ("市领导",), ())


def test_titles_behind_the_name():
    assert of("谢南星教授说", "谢南星") == (("教授",),)
    assert of("谢南星受聘担任研究院院长，聘期三年", "谢南星") == (("研究院院长",),)
    assert of("任命谢南星为副市长。", "谢南星") == (("副市长",),)
    assert of("大家称谢南星为先生。", "谢南星") == ((),)
    assert of("林远舟主席特使出席", "林远舟") == ((),)

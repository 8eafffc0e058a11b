from brief.seq2seq.generator import GUIDES
from brief.summarize.extractive import choose
from brief.summarize.scoring import score
from brief.summarize.windows import guided, window
from tests.unit.summarize.articles import MEETING, article

FILLER = """
清晨的山谷里雾气还没有散，几只白鹭从水面上掠过，老人挑着担子慢慢走下石阶。
孩子们放学后喜欢到晒谷场上追着跑，谁家的黄狗也跟着叫个不停。
灶膛里柴火烧得正旺，锅盖一掀，满屋子都是糯米的香气。
“那时候哪里想得到呢！”奶奶笑着摆摆手，又低头纳起了鞋底。
小船摇过石拱桥，桥下阴凉，船娘哼的调子被风吹出去很远。
墙角的蔷薇开得热闹，花瓣落在青砖缝里，猫儿伸着懒腰。
雨点敲在瓦片上，屋檐下挂起一道帘子，茶壶里的水咕嘟咕嘟响。
木匠师傅眯起眼睛，用刨子轻轻一推，卷曲的木花落了满地。
"""


def test_a_short_article_goes_in_whole():
    made = article(*MEETING)
    assert window(made, score(made), size=700) == made.body


def test_a_long_article_keeps_its_first_sentence_and_the_best_in_order():
    filler = tuple(FILLER.strip().split("\n"))
    made = article(MEETING[0], *filler, MEETING[1])
    text = window(made, score(made), size=300)
    assert len(text) <= 300
    assert text.startswith("本报讯 5月12日")
    assert "同比增长5.2%" in text
    places = [made.body.find(line[:12]) for line in text.split("\n")]
    assert places == sorted(places)
    assert -1 not in places


def test_a_body_without_sentences_is_cut():
    made = article("一" * 900)
    assert len(window(made, score(made), size=500)) == 500


def _plain(text):
    return "".join(char for char in text if char not in GUIDES)


def test_guides_change_no_character_and_mark_what_the_floor_chose():
    made = article(*MEETING)
    scored = score(made)
    chosen = choose(scored, limit=110)
    text = guided(made, scored, chosen, size=700)
    assert _plain(text) == made.body
    first = scored.groups[chosen[0].group].clauses[chosen[0].kept[0]]
    assert text[text.index(first.text) - 5 : text.index(first.text)].startswith(GUIDES[3])  # 本报讯 stands before


def test_a_guided_window_holds_all_that_the_floor_chose():
    filler = tuple(FILLER.strip().split("\n"))
    made = article(MEETING[0], *filler, *filler, MEETING[1])
    scored = score(made)
    chosen = choose(scored, limit=110)
    text = guided(made, scored, chosen, size=200)
    for choice in chosen:
        for at in choice.kept:
            assert scored.groups[choice.group].clauses[at].text in _plain(text)


def test_private_use_characters_of_the_paper_are_no_guides():
    made = article(GUIDES[3] + MEETING[0])
    scored = score(made)
    assert GUIDES[3] + GUIDES[3] not in guided(made, scored, choose(scored, limit=110), size=700)


def test_a_guided_article_without_sentences_is_its_beginning():
    made = article("一" * 900)
    scored = score(made)
    assert len(_plain(guided(made, scored, choose(scored, limit=110), size=500))) <= 900

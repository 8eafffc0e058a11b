"""What holds of words, names and findings for any text."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.extract.meetings import meetings
from brief.extract.people import people
from brief.extract.signings import signings
from brief.text.names import organizations, persons, places
from brief.text.words import words
from tests.unit.extract.pages import article

LISTED = (
    "市委书记 林远舟 苏立言 市长、 主持召开 会议 市委常委会 ，。 、 “ ” 《 》 （ ） 11月3日 昨日 在 云溪宾馆 与 海川集团 签订 合作协议 12个项目 签约 总投资 9.5亿元 "
    "强调， 表示， 出席 受聘 为 教授 记者 的 座谈会 会见 一行 \n \u3000 a 1 。"
)
PIECES = LISTED.split(" ")
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_words_and_names_stand_where_they_say(text):
    assert "".join(word.text for word in words(text)) == text
    for found in (persons(text), organizations(text), places(text)):
        spans = [mention.span for mention in found]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        for mention in found:
            assert 0 <= mention.span.start < mention.span.end <= len(text)
            assert mention.text == re.sub(r"\s", "", mention.span.of(text))
            assert 0 < mention.confidence <= 1


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS.map(lambda text: text.replace("\n", "").strip() or "。"), min_size=1, max_size=3))
def test_findings_are_verbatim_and_on_their_line(paragraphs):
    story = article("标题", *paragraphs)
    found = [*people([story]), *meetings(story), *signings(story)]
    for item in found:
        assert 0 < item.confidence <= 1
        assert item.evidence
        for evidence in item.evidence:
            assert any(evidence.quote in p.text for p in story.passages if evidence.line in p.lines)
    for meeting in meetings(story):
        assert all(point in story.body for point in meeting.points)
        assert len(meeting.points) <= 5
    assert found == [*people([story]), *meetings(story), *signings(story)]

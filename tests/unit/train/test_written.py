"""What was written for training is printed on pages as it was written, with the roles that its author gave it."""

import random

from brief.train.heads import stack
from brief.train.pages import _body, _written
from brief.train.stories import Story
from brief.train.written import CROSSHEAD, written_stacks, written_stories
from brief.types import Role


def test_every_stack_has_a_headline_in_the_place_where_papers_print_it():
    order = [Role.KICKER, Role.HEADLINE, Role.SUBHEAD]
    for lines, roles in written_stacks():
        assert len(lines) == len(roles)
        assert all(line == line.strip() and line for line in lines)
        assert Role.HEADLINE in roles
        assert sorted(roles, key=order.index) == list(roles)


def test_a_story_is_printed_as_it_was_written():
    draw = random.Random(1)
    sectioned = [story for story in written_stories() if any(text.startswith(CROSSHEAD) for text in story.texts)]
    assert sectioned
    for story in sectioned:
        assert [(line.role, line.text) for line in stack(draw, 0, story)] == list(story.heads)
        body = _body(draw, story)
        assert [text for text, _ in body] == [text.removeprefix(CROSSHEAD) for text in story.texts]
        assert [role == "crosshead" for _, role in body] == [text.startswith(CROSSHEAD) for text in story.texts]


def test_written_stories_take_places_on_some_pages_and_never_two():
    others = [Story(title=f"题{n}", texts=("正文。",)) for n in range(6)]
    written = [Story(title=f"写{n}", texts=("正文。",), heads=((Role.HEADLINE, f"写{n}"),)) for n in range(8)]
    draw = random.Random(2)
    made = [_written(draw, others, written) for _ in range(60)]
    counts = [sum(bool(story.heads) for story in page) for page in made]
    assert 0 in counts
    assert max(counts) > len(others) / 2
    assert all(len({story.title for story in page}) == len(others) for page in made)

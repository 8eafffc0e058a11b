import dataclasses

import pytest

from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import Draft, Generator, Task
from tests.fakes import EchoGenerator


def first(generator: Generator, source: str) -> str:
    return generator.generate([source], task=Task.SUMMARY, decoding=Decoding())[0][0].text


def test_a_fake_is_a_generator():
    assert first(EchoGenerator(), "市委召开会议。会议强调。") == "市委召开会议。"
    assert EchoGenerator().name == "echo"


def test_a_draft_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Draft(text="会议", score=0.0).text = "别的"


def test_tasks_are_named_as_the_control_pieces():
    assert [task.value for task in Task] == ["headline", "summary"]

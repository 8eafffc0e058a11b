"""A Generator for tests that loads nothing: it says what it is told, or echoes the beginning of its source."""

from collections.abc import Sequence

from brief.seq2seq.decoding import Decoding
from brief.seq2seq.generator import Draft, Task


class EchoGenerator:
    """Drafts from `answers` by task (best first, the same for all sources), else the first sentence of the source."""

    guided = False

    def __init__(self, answers: dict[Task, Sequence[str]] | None = None, *, name: str = "echo") -> None:
        self._answers = answers or {}
        self._name = name
        self.asked: list[tuple[Task, tuple[str, ...], Decoding]] = []

    @property
    def name(self) -> str:
        return self._name

    def generate(self, sources: Sequence[str], *, task: Task, decoding: Decoding) -> tuple[tuple[Draft, ...], ...]:
        self.asked.append((task, tuple(sources), decoding))
        return tuple(
            tuple(
                Draft(text=text, score=-0.1 * (place + 1))
                for place, text in enumerate(self._answers.get(task, (source.split("。")[0] + "。",)))
            )
            for source in sources
        )

"""An engine without logits processors is grounded by its n-best and the gate: proved with a translator that says what it is told."""

from types import SimpleNamespace

import pytest

from brief.models import Generation, Limits
from brief.seq2seq.ctranslate import CTranslateGenerator
from brief.seq2seq.sources import Reader
from brief.seq2seq.wordpiece import BERT, WordPieceTokenizer
from brief.summarize.abstractive import SummarizeConfig, summarize
from brief.summarize.extractive import extractive
from brief.types import Method
from tests import tiny
from tests.unit.summarize.articles import MEETING, article

ANY = SummarizeConfig(margin=-1.0, telling=9.0)
GOOD = (
    "5月12日，林若川主持召开市委常委会会议，听取一季度经济运行情况汇报。"
    "一季度全市地区生产总值418.6亿元，同比增长5.2%。会议强调抓好86个重点项目建设，优化营商环境。"
)


class Told:
    """A translator whose n-best is always the same."""

    def __init__(self, *hypotheses):
        self.hypotheses = hypotheses
        self.asked = {}

    def translate_batch(self, sources, **options):
        self.asked = options
        scores = [-0.1 * (place + 1) for place in range(len(self.hypotheses))]
        return [SimpleNamespace(hypotheses=list(self.hypotheses), scores=scores) for _ in sources]


@pytest.fixture(scope="module")
def tokenizer():
    names = dict.fromkeys((*tiny.vocab(), *GOOD, *(f"##{digit}" for digit in "0123456789"), "7"))
    return WordPieceTokenizer({name: number for number, name in enumerate(names)}, BERT, start_id=tiny.SEP)


def write(tokenizer, *hypotheses):
    """What is printed of the meeting if the model's n-best are the ids of `hypotheses`."""
    limits = Limits(source=512, headline=24, summary=128)
    card = tiny.card("/nowhere", "bart", "bert", limits=limits, generation=Generation(beams=4, drafts=4))
    told = Told(*(list(map(str, ids)) for ids in hypotheses))
    (summary,) = summarize([article(*MEETING)], CTranslateGenerator(Reader(card, tokenizer, "{text}"), told), ANY)
    return summary, told


def test_the_first_draft_that_is_borne_out_is_printed(tokenizer):
    wrong = [tokenizer.pieces(GOOD.replace("5.2%", "7.2%")), tokenizer.pieces(GOOD.replace("418.6", "481.6"))]
    summary, told = write(tokenizer, *wrong, tokenizer.pieces(GOOD))
    assert (summary.text, summary.method, summary.model) == (GOOD, Method.ABSTRACTIVE, "tiny-bart")
    assert [{item.text for item in refusal.unsupported} for refusal in summary.refusals] == [{"7.2%"}, {"481.6亿元"}]
    assert (told.asked["beam_size"], told.asked["num_hypotheses"]) == (4, 4)


def test_without_one_the_extractive_summary_stands_in(tokenizer):
    summary, _ = write(tokenizer, tokenizer.pieces(GOOD.replace("5.2%", "7.2%")))
    assert (summary.text, summary.method) == (extractive(article(*MEETING)).text, Method.EXTRACTIVE)


def test_a_draft_with_an_unknown_character_that_the_source_does_not_give_is_refused(tokenizer):
    pieces = tokenizer.pieces(GOOD)
    spoiled = [tiny.UNK if at == 9 else piece for at, piece in enumerate(pieces)]
    summary, _ = write(tokenizer, spoiled, pieces)
    assert summary.text == GOOD
    assert [refusal.reason for refusal in summary.refusals] == ["有认不出的字"]

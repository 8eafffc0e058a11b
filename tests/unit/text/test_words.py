import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest

from brief.text.words import dictionary_words, is_word, part_of_speech, word_texts, words

TEXT = "本报讯 11月3日，云溪市委书记林远舟调研 A5 产业园，签约金额12.5亿元。"


@pytest.mark.parametrize(
    "text", ["", " ", "\n", TEXT, "“一网通办”\r\n３．５％", "ABC def-12%", "😀😀𠮷野家", "　　空格"]
)
def test_words_join_to_the_text(text):
    found = words(text)
    assert "".join(word.text for word in found) == text
    assert all(word.span.of(text) == word.text for word in found)
    assert all(a.span.end == b.span.start for a, b in pairwise(found))
    assert "".join(word_texts(text)) == text


def test_words_have_parts_of_speech():
    tags = {word.text: word.tag for word in words("市长主持讨论，增长3.5%")}
    assert tags["市长"] == "n"
    assert tags["主持"] == "v"
    assert tags["3.5"] == "m"


def test_same_text_same_words():
    assert words(TEXT) == words(TEXT)


def test_dictionary_knows_words_and_not_their_beginnings():
    assert is_word("中华人民共和国")
    assert not is_word("中华人民共和")
    assert not is_word("")


def test_loading_is_silent_without_warnings_and_leaves_no_file():
    shared = Path(tempfile.gettempdir()) / "jieba.cache"
    before = shared.stat().st_mtime if shared.exists() else None
    code = "from brief.text.words import words; words('市长出席会议')"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
    assert (shared.stat().st_mtime if shared.exists() else None) == before


def test_import_of_the_door_leaves_jieba_unloaded():
    code = "import sys, brief.text.words; print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.fixture(scope="module")
def plain():
    """jieba's own tokenizer with its own steps, filled without its file in the temporary directory."""
    word_texts("市长")  # through the door, so that jieba is loaded as the product loads it
    import jieba

    tokenizer = jieba.Tokenizer()
    with Path(jieba.__file__).with_name("dict.txt").open("rb") as lines:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(lines)
    tokenizer.initialized = True
    return tokenizer


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "研究生命起源的中华人民共和国国务院总理和服装配件厂结合成分子时",
        "云溪市人大常委会党组副书记欧阳青禾、买买提·艾山到会，占比3.5%，C++和T恤",
        "𠮷野家龘靐",
        "王",
    ],
)
def test_cuts_are_those_of_jieba_itself(plain, text):
    for part in (text[start:] for start in range(len(text))):
        assert list(word_texts(part)) == plain.lcut(part)
        assert list(dictionary_words(part)) == plain.lcut(part, HMM=False)


@pytest.fixture(scope="module")
def tagged(plain):
    """jieba's own tagger over `plain`, with the tags of its dictionary."""
    words("云溪")  # through the door, as above
    import jieba.posseg

    tagger = jieba.posseg.POSTokenizer(plain)
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        tagger.word_tag_tab = {word: tag for word, _, tag in (line.split() for line in lines)}
    return tagger


@pytest.mark.parametrize("text", [TEXT, "欧阳青禾、买买提·艾山到会，占比3.5%-4%，C++和T恤\r\n龘靐", "王", ""])
def test_parts_of_speech_are_those_of_jieba_itself(tagged, text):
    for part in (text[start:] for start in range(len(text) + 1)):
        assert [(word.text, word.tag) for word in words(part)] == [(one.word, one.flag) for one in tagged.cut(part)]


def test_parts_of_speech_are_those_of_the_dictionary():
    assert [part_of_speech(word) for word in ("市长", "主持", "北京", "云溪市长", "")] == ["n", "v", "ns", None, None]


def test_loading_needs_no_pkg_resources_and_leaves_one_that_is_there():
    code = (
        "import sys; from brief.text.words import words; here = 'pkg_resources' in sys.modules;"
        "words('市长出席会议'); assert ('pkg_resources' in sys.modules) is here; assert sys.modules.get('pkg_resources', 1)"
    )
    for before in ("", "import sys, types; sys.modules['pkg_resources'] = types.ModuleType('pkg_resources');"):
        subprocess.run([sys.executable, "-W", "error", "-c", before + code], check=True)

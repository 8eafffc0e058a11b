import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest

from brief.text.words import is_word, word_texts, words

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

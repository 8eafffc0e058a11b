import lzma
import random

from brief.train.city import city_sentences
from brief.train.names import Example, examples, labels, new_name, renamed


def write(folder, name, text):
    (folder / name).write_bytes(lzma.compress(text.encode()))


def test_the_published_forms_are_read(tmp_path):
    write(
        tmp_path,
        "cluener_dev.json.xz",
        '{"text": "林远舟在云溪说", "label": {"name": {"林远舟": [[0, 2]]}, "address": {"云溪": [[4, 5]]}}}\n',
    )
    write(
        tmp_path,
        "msra_ner_msra_test_bio.txt.xz",
        "林\tB-PER\n远\tI-PER\n舟\tI-PER\n说\tO\n\n云\tB-LOC\n溪\tI-LOC\n好\tO\n呀\tO\n",
    )
    write(tmp_path, "boson_ner_origindata.txt.xz", "{{person_name: 苏立言}}在{{location:云溪}}讲话\n")
    write(tmp_path, "pfr199801_test.txt.xz", "[云溪/ns 银行/n]/nt 行长/n 何/nr 春生/nr 说/v\n")
    found = {example.text: {example.text[a:b]: kind for a, b, kind in example.names} for example in examples(tmp_path)}
    assert found == {
        "林远舟在云溪说": {"林远舟": "PER", "云溪": "LOC"},
        "林远舟说": {"林远舟": "PER"},
        "云溪好呀": {"云溪": "LOC"},
        "苏立言在云溪讲话": {"苏立言": "PER", "云溪": "LOC"},
        "云溪银行行长何春生说": {"云溪银行": "ORG", "何春生": "PER"},
    }


def test_renaming_keeps_the_sentence_and_its_labels():
    told = Example("林远舟说，林远舟来了。", ((0, 3, "PER"), (5, 8, "PER")))
    again = renamed(told, random.Random(3), "文山水")
    (a, b, _), (c, d, _) = again.names
    assert again.text[a:b] == again.text[c:d] != "林远舟"
    assert again.text[b:c] == "说，"
    assert labels(again)[a] == "B-PER"
    assert labels(again)[-1] == "O"


def test_made_up_sentences_are_reproducible_and_labeled():
    def make():
        rng = random.Random(1)
        return list(city_sentences(rng, lambda: new_name(rng, "文山水"), count=50))

    made = make()
    assert made == make()
    assert len(made) == 50
    assert {label for parts in made for _, label in parts} >= {"PER", None}
    assert not any(set("PTBL") & set(text) for parts in made for text, label in parts if label is None)

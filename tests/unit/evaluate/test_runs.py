"""Briefings made by a system: kept by digest, failures told, ready ones found; baselines."""

import json
from dataclasses import replace
from functools import partial

import pytest

from brief.errors import InputError
from brief.evaluate import ready
from brief.evaluate.baselines import BASELINES, available, baseline, last_headline
from brief.evaluate.gold import load
from brief.evaluate.runs import briefings, measured, workers
from brief.evaluate.systems import Made, System, baseline_systems, pipeline_system
from brief.settings import Settings
from tests.fakes_gold import LINES, briefing, gold, write_folder, write_issue

CALLS = []


def fake(path):
    CALLS.append(path)
    return Made(briefing=briefing(), page={"fits": True, "size": 9.0, "left_out": 2})


def broken(path):
    raise ValueError(f"cannot make {path.name}")


SYSTEM = System(name="fake", make=fake, prepare=lambda: None, fingerprint="one")


@pytest.fixture
def golds(tmp_path):
    CALLS.clear()
    return load([write_folder(tmp_path / "gold")])


def run(system, golds, folder):
    with workers(1) as crew:
        return briefings(system, golds, folder, crew, lambda _: None)


def test_what_is_kept_is_not_made_again(golds, tmp_path):
    first = run(SYSTEM, golds[:2], tmp_path)
    assert len(CALLS) == 2
    second = run(SYSTEM, golds, tmp_path)
    assert len(CALLS) == 3
    assert second["i1"][1] == {**first["i1"][1], "digest": second["i1"][1]["digest"]}
    assert list(second) == ["i1", "i2", "i3"]


def test_another_system_or_another_issue_is_made_again(golds, tmp_path):
    run(SYSTEM, golds, tmp_path)
    run(replace(SYSTEM, fingerprint="two"), golds, tmp_path)
    assert len(CALLS) == 6
    golds[0].issue.write_text("\n".join((*LINES, "", "又一行")), encoding="utf-8")
    run(replace(SYSTEM, fingerprint="two"), load([golds[0].path, golds[1].path]), tmp_path)
    assert len(CALLS) == 7


@pytest.mark.parametrize("name", ["run.json", "briefing.json"])
def test_a_kept_file_that_was_cut_off_is_made_again(golds, tmp_path, name):
    run(SYSTEM, golds, tmp_path)
    (tmp_path / "runs" / "fake" / "i2" / name).write_text("{", encoding="utf-8")
    run(SYSTEM, golds, tmp_path)
    assert len(CALLS) == 4


def test_what_an_issue_costs_is_measured(golds):
    _, told = measured(SYSTEM, golds[0].issue)
    assert told["page"]["left_out"] == 2
    assert 0 <= told["cpu_seconds"] < 5
    assert 10 < told["peak_mb"] < 5000


def test_an_issue_that_cannot_be_made_stops_nothing(golds, tmp_path):
    found = run(replace(SYSTEM, make=broken), golds, tmp_path)
    assert found["i1"] == ({}, {"failed": "ValueError: cannot make issue.txt"})
    assert not (tmp_path / "runs").exists()


def test_the_fingerprint_follows_what_a_briefing_depends_on(tmp_path):
    def system(**options):
        return pipeline_system("x", Settings(model="extractive", **options), fake, lambda: None).fingerprint

    (tmp_path / "words.json").write_text("{}", encoding="utf-8")
    prints = {system(), system(paper="云溪日报"), system(template=tmp_path)}
    assert len(prints) == 3
    assert system() in prints


@pytest.mark.slow
def test_processes_give_what_one_process_gives(golds):
    with workers(2) as crew:
        told = dict(crew.each([partial(last_headline, one.lines) for one in golds]))
    assert told == {place: last_headline(one.lines) for place, one in enumerate(golds)}


# ---------------------------------------------------------------- ready briefings


def write(path, record):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


def test_ready_briefings_are_found_by_digest_and_by_name(golds, tmp_path):
    named = briefing(city="临河")
    del named["issue"]["sha256"]
    write(tmp_path / "ready" / "any.json", briefing(city="云溪"))
    write(tmp_path / "ready" / "i2" / "briefing.json", named)
    given = ready.read([tmp_path / "ready"])
    assert given.of(golds[0], alone=False)[0]["issue"]["paper"] == "云溪日报"
    assert given.of(golds[1], alone=False)[0]["issue"]["paper"] == "临河日报"
    assert given.of(golds[2], alone=False) is None


def test_a_flat_list_of_files(golds, tmp_path):
    files = [
        write(tmp_path / f"{place}.json", briefing(city=city)) for place, city in enumerate(("云溪", "临河", "松川"))
    ]
    given = ready.read(files)
    assert all(given.of(one, alone=False) for one in golds)


def test_the_only_briefing_is_that_of_the_only_issue(golds, tmp_path):
    made = gold()
    assert ready.read([write(tmp_path / "out.json", made)]).of(golds[0], alone=True)[0] == made


def test_a_briefing_of_another_issue_is_refused(golds, tmp_path):
    given = ready.read([write(tmp_path / "r" / "i2" / "briefing.json", briefing(city="云溪"))])
    with pytest.raises(InputError, match="made from another issue"):
        given.of(golds[1], alone=False)


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_a_file_that_is_no_briefing(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.json"):
        ready.read([path])


def test_an_empty_folder_of_briefings(tmp_path):
    with pytest.raises(InputError, match=r"no briefing\.json"):
        ready.read([tmp_path])


# ---------------------------------------------------------------- baselines


def text_of(name, one):
    return [article["summary"]["text"] for article in baseline(name, one)["articles"]]


def test_leads_and_oracle(golds):
    one = golds[0]
    assert text_of("LEAD-1", one)[0] == "本报讯 3月4日，云溪市召开全市经济工作会议。"
    lead = text_of("LEAD-100", one)[0]
    assert lead.startswith("本报讯 3月4日")
    assert lead == LINES[6] + LINES[8]
    oracle = text_of("sentence oracle", one)[1]
    assert oracle == "本报讯 3月5日，青石镇与云岭集团签订茶园合作协议，总投资2亿元。"


def test_every_baseline_says_the_same_again_and_only_what_stands_there(golds):
    for name in available()[0]:
        made = baseline(name, golds[0])
        assert made == baseline(name, golds[0])
        for article in made["articles"]:
            text = article.get("summary", {}).get("text", "")
            assert all(sentence in "".join(LINES) for sentence in text.split("。"))


def test_without_sumy_the_others_stay_and_the_reader_is_told(monkeypatch):
    monkeypatch.setattr("brief.evaluate.centrality.find_spec", lambda _: None)
    names, said = available()
    assert set(BASELINES) - set(names) == {"TextRank", "LexRank"}
    assert "sumy is not installed" in said
    assert [system.name for system in baseline_systems(names)] == list(names)


def test_the_last_headline_takes_all_lines():
    made = last_headline(LINES)
    taken = [line for article in made["articles"] for line in article["lines"]]
    assert taken == [1, 3, 5, 7, 9, 11, 13]


def test_an_article_without_a_body_has_no_summary(tmp_path):
    record = gold()
    record["articles"][1]["paragraphs"] = []
    one = load([write_issue(tmp_path / "i", record)])[0]
    assert text_of("LEAD-1", one)[1] == ""

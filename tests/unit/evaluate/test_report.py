"""The report: signatures, words, tables, HTML that escapes, and no figures without baselines; the gate."""

import io
import json
from dataclasses import replace

import lxml.html
import pytest
from rich.console import Console

from brief.errors import GateError, SettingsError
from brief.evaluate import gate
from brief.evaluate.evaluation import Plan, evaluate
from brief.evaluate.gold import load
from brief.evaluate.html import html
from brief.evaluate.measures import MEASURES
from brief.evaluate.plots import confusion, scatter, spread
from brief.evaluate.reliability import reliability
from brief.evaluate.report import dump, report, signature
from brief.evaluate.runs import workers
from brief.evaluate.systems import Made, System, baseline_systems
from brief.evaluate.tables import terminal
from brief.evaluate.trial import Sure
from brief.evaluate.worst import listed, marked, worst
from tests.fakes_gold import briefing, write_folder

CITIES = {"i1": "云溪", "i2": "临河", "i3": "松川"}


def good(path):
    return Made(briefing=briefing(city=CITIES[path.parent.name]), page={"fits": True, "size": 9.0, "left_out": 0})


def poor(path):
    made = briefing(city=CITIES[path.parent.name], confidence=0.3)
    made["figures"] = []
    made["articles"][0]["summary"]["text"] = "<script>alert(1)</script>投资99亿元。"
    made["people"][0]["name"] = "<b>苏</b>"
    return Made(briefing=made, page={"fits": False})


def pipeline(name, make):
    return System(name=name, make=make, fingerprint=name, facts={"model": f"{name}@0123456789ab"})


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("eval")
    golds = load([write_folder(folder / "gold")])
    systems = [pipeline("good", good), pipeline("poor", poor), *baseline_systems(["last headline", "LEAD-1"])]
    with workers(1) as crew:
        results = evaluate(golds, systems, Plan(folder=folder, crew=crew, step=lambda _: None))
    return report(golds, results, made="2026-11-24T12:00:00+00:00", notes=("sumy is not installed",))


def test_values_of_both_systems(told):
    good_ones, poor_ones = (result.estimates for result in told.results[:2])
    assert good_ones["figure_f1"].value == good_ones["rougeL"].value == good_ones["page_fits"].value == 1
    assert poor_ones["figure_f1"].value == poor_ones["page_fits"].value == 0
    assert set(told.results[3].estimates) <= set(MEASURES)
    assert "pair_f1" not in told.results[3].estimates


def test_a_signature_says_what_was_counted_how_and_on_what(told):
    line = signature(told, told.results[0], "rougeL")
    assert line.startswith("rougeL|how:F1 on characters, NFKC")
    assert f"|issues:3|gold:{told.gold_digest[:8]}|system:good|model:good@0123456789ab|" in line


def test_the_json_holds_statistics_that_can_be_pooled_again(told):
    record = json.loads(dump(told))
    score = record["systems"][0]["scores"]["people_f1"]
    parts = [issue["people_f1"]["parts"] for issue in record["systems"][0]["issues"].values()]
    assert score["counts"] == [sum(column) for column in zip(*parts, strict=True)]
    assert score["precision"] == score["recall"] == 1
    words = {(one["other"], one["measure"]): one["verdict"] for one in record["comparisons"]}
    # Three issues: no randomization test can be under 0.25.
    assert words["poor", "figure_f1"] == "not significant"


def test_the_terminal_table(told):
    def printed(*, full):
        file = io.StringIO()
        Console(width=200, file=file).print(terminal(told, full=full))
        return file.getvalue()

    text = printed(full=False)
    for said in (
        "pair_f1 ↑",
        "cpu_seconds ↓",
        "LEAD-1",
        "not significant",
        "note: sumy is not installed",
        "signature: ",
    ):
        assert said in text
    assert "window_diff ↓" in printed(full=True)


def test_the_page_escapes_and_is_whole(told):
    page = html(told)
    assert "<script>alert" not in page
    assert "<b>苏</b>" not in page
    tree = lxml.html.document_fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    targets = {node.get("id") for node in tree.iter() if node.get("id")}
    links = {node.get("href") for node in tree.iter("a")}
    assert links
    assert {link[1:] for link in links} <= targets
    assert not tree.xpath("//link|//img|//script[@src]")
    assert "http" not in page.replace("http-equiv", "")
    assert tree.xpath("//mark")


def test_without_baselines_nothing_is_printed(told):
    alone = replace(told, results=told.results[:2])
    for show in (dump, html, terminal):
        with pytest.raises(SettingsError, match="baselines"):
            show(alone)


def test_the_worst_cases_are_those_with_faults(told):
    lists, cases = worst(told.results)
    assert not [one for one in lists if one.system == "good" and one.measure.better > 0]
    figures = next(one for one in lists if one.measure.name == "figure_f1" and one.system == "poor")
    assert [place.value for place in figures.places] == [0, 0, 0]
    shown = next(case for case in cases if case.anchor == figures.places[0].anchor)
    assert [output.system for output in shown.outputs] == ["good", "poor"]


def test_marks_join_to_the_text():
    runs = list(marked("增长3%，居第二", "增长5%"))
    assert "".join(run.text for run in runs) == "增长3%，居第二"
    assert [run.text for run in marked("同", "同") if run.marked] == []
    lines = list(listed("一\n二\n三", "三\n一\n贰"))
    assert [(run.text, run.marked) for run in lines] == [("一\n", False), ("二\n", True), ("三", False)]


def test_plots_stay_on_their_paper(told):
    for measure in (MEASURES["pair_f1"], MEASURES["rougeL"]):
        for plot in (spread(measure, told.results), scatter(measure, told.results)):
            dots = plot.dots if hasattr(plot, "dots") else [dot for row in plot.rows for dot in row.dots]
            assert dots
            assert all(0 <= dot.x <= 440 and 0 <= dot.y <= plot.height for dot in dots)


def test_confusion_has_a_row_for_each_role():
    columns, rows = confusion({("body", "body"): 3, ("body", "leftover"): 1, ("headline", "body"): 2})
    assert columns == ("headline", "body", "leftover")
    assert [[cell.number for cell in cells] for _, cells in rows] == [[0, 2, 0], [0, 3, 1], [0, 0, 0]]


def test_reliability():
    found = [Sure(kind="figures", confidence=0.95, right=True), Sure(kind="figures", confidence=0.95, right=False)]
    found.append(Sure(kind="figures", confidence=0.15, right=False))
    told = reliability(found)[0]
    assert [(one.number, one.right) for one in told.bins] == [(1, 0.0), (2, 0.5)]
    assert told.error == pytest.approx((0.15 + 2 * 0.45) / 3)


# ---------------------------------------------------------------- gate


@pytest.fixture
def pinned(told, tmp_path):
    path = tmp_path / "gate.yaml"
    path.write_text(gate.dump(gate.updated(None, told, why=None)), encoding="utf-8")
    return path


def without_figures(told):
    """The report in which the good system does as the poor one."""
    worse = replace(told.results[1], system=replace(told.results[1].system, name="good"))
    return replace(told, results=(worse, *told.results[1:]))


def test_a_gate_that_was_just_made_holds(told, pinned):
    found = gate.read(pinned)
    gate.check(found, told)
    assert set(found.floors) == {"good", "poor"}
    assert "cpu_seconds" not in found.floors["good"]


def test_what_fell_is_named_with_by_how_much(told, pinned):
    with pytest.raises(GateError) as caught:
        gate.check(gate.read(pinned), without_figures(told))
    assert "good figure_f1: 0.0000, 1.0000 below floor 1" in caught.value.message
    assert "good unsupported: " in caught.value.message
    assert "above ceiling 0" in caught.value.message
    assert caught.value.exit_code == 8


def test_what_was_not_measured_fails(told, pinned):
    without = replace(told, results=(replace(told.results[0], estimates={}), *told.results[1:]))
    with pytest.raises(GateError, match="good pair_f1: not measured"):
        gate.check(gate.read(pinned), without)


def test_other_gold_trips_the_gate(told, pinned):
    with pytest.raises(GateError, match="the gold has changed"):
        gate.check(gate.read(pinned), replace(told, gold_digest="f" * 64))


def test_an_update_raises_but_does_not_lower(told, pinned):
    low = gate.updated(None, without_figures(told), why=None)
    raised = gate.updated(low, told, why=None)
    assert raised.floors["good"]["figure_f1"] == 1
    assert raised.floors["good"]["unsupported"] == 0
    with pytest.raises(GateError, match="figure_f1"):
        gate.updated(gate.read(pinned), without_figures(told), why=None)


def test_a_fall_within_the_tolerance_does_not_lower_the_floor(told, pinned):
    found = gate.read(pinned)
    high = replace(found, floors={"good": {"rougeL": 1.004}})
    gate.check(high, told)
    assert gate.updated(high, told, why=None).floors["good"]["rougeL"] == 1.004


def test_lowering_is_recorded_with_its_reason(told, pinned):
    fresh = gate.updated(gate.read(pinned), without_figures(told), why="figures are gone for now")
    assert fresh.floors["good"]["figure_f1"] == 0
    record = next(one for one in fresh.regressions if one.get("measure") == "figure_f1")
    assert record["why"] == "figures are gone for now"
    assert (record["from"], record["to"], record["date"]) == (1.0, 0.0, "2026-11-24")
    pinned.write_text(gate.dump(fresh), encoding="utf-8")
    assert gate.read(pinned) == fresh


def test_new_gold_is_pinned_with_a_reason_only(told, pinned):
    other = replace(told, gold_digest="f" * 64)
    with pytest.raises(GateError, match="gold has changed"):
        gate.updated(gate.read(pinned), other, why=None)
    assert gate.updated(gate.read(pinned), other, why="more issues").gold == "f" * 64


@pytest.mark.parametrize(
    "text",
    [
        "gold: a",
        "floors: {}",
        "[]",
        "gold: a\nfloors: {x: {pair_f1: high}}",
        "gold: a\nfloors: {x: {pair: 1}}",
        "gold: a\nfloors: {x: {length: 1}}",
        "gold: a\nfloors: 3",
        "gold: a\nfloors: {}\nother: 1",
        "gold: [",
    ],
)
def test_a_gate_that_is_none(tmp_path, text):
    path = tmp_path / "gate.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"gate\.yaml"):
        gate.read(path)


def test_a_gate_that_is_missing(tmp_path):
    with pytest.raises(SettingsError, match="no such gate"):
        gate.read(tmp_path / "gate.yaml")

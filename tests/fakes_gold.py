"""Two issues of an invented city with full gold, and a folder of them; a briefing that says what gold says."""

import hashlib
import json
from copy import deepcopy
from pathlib import Path

LINES = (
    "云溪日报",
    "",
    "全市经济工作会议召开",
    "",
    "苏明远主持并讲话",
    "",
    "本报讯 3月4日，云溪市召开全市经济工作会议。市委书记苏明远主持会议并讲话。会议指出，前两月全市",
    "",
    "地区生产总值同比增长5.2%。会议强调，要抓好项目建设。",
    "",
    "青石镇与云岭集团签约",
    "",
    "本报讯 3月5日，青石镇与云岭集团签订茶园合作协议，总投资2亿元。镇长何静出席签约仪式。",
)
GOLD = {
    "issue": {"source": "issue.txt", "paper": "云溪日报", "date": None},
    "articles": [
        {
            "id": "a1",
            "headline": "全市经济工作会议召开",
            "kicker": None,
            "subheads": ["苏明远主持并讲话"],
            "byline": None,
            "lines": [3, 5, 7, 9],
            "paragraphs": [{"text": LINES[6] + LINES[8], "lines": [7, 9]}],
            "complete": True,
            "summary": {
                "headline": "经济工作会议召开",
                "text": "云溪市召开全市经济工作会议，前两月地区生产总值同比增长5.2%。",
            },
        },
        {
            "id": "a2",
            "headline": "青石镇与云岭集团签约",
            "kicker": None,
            "subheads": [],
            "byline": None,
            "lines": [11, 13],
            "paragraphs": [{"text": LINES[12], "lines": [13]}],
            "complete": True,
            "summary": {"headline": "茶园合作签约", "text": "青石镇与云岭集团签订茶园合作协议，总投资2亿元。"},
        },
    ],
    "leftover": [1],
    "meetings": [
        {
            "article": "a1",
            "name": "全市经济工作会议",
            "body": None,
            "date": "--03-04",
            "place": None,
            "chair": ["苏明远"],
            "speakers": ["苏明远"],
            "attendees": [],
            "agenda": [],
            "points": ["会议强调，要抓好项目建设。"],
        }
    ],
    "signings": [
        {
            "article": "a2",
            "agreement": "茶园合作协议",
            "parties": ["青石镇", "云岭集团"],
            "projects": None,
            "amount": {"text": "2亿元", "number": 200000000, "unit": "元"},
            "date": "--03-05",
            "place": None,
            "present": ["何静"],
        }
    ],
    "figures": [
        {
            "article": "a1",
            "indicator": "地区生产总值",
            "text": "5.2%",
            "number": 5.2,
            "unit": "%",
            "kind": "growth",
            "basis": "同比",
            "period": "前两月",
            "scope": "全市",
            "quote": "前两月全市地区生产总值同比增长5.2%",
        }
    ],
    "people": [
        {"name": "苏明远", "titles": ["市委书记"], "articles": ["a1"]},
        {"name": "何静", "titles": ["镇长"], "articles": ["a2"]},
    ],
}


def gold():
    """A copy of the gold that may be changed."""
    return deepcopy(GOLD)


def lines(city="云溪"):
    """The lines of the issue, of a city with another name for another issue."""
    return tuple(line.replace("云溪", city) for line in LINES)


def write_issue(folder: Path, record=None, *, city="云溪", issue=True) -> Path:
    """An issue with its gold in `folder`; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(lines(city))
    if issue:
        (folder / "issue.txt").write_text(text, encoding="utf-8")
    told = json.dumps(record or GOLD, ensure_ascii=False).replace("云溪", city)
    (folder / "gold.json").write_text(told, encoding="utf-8")
    return folder


def write_folder(folder: Path, cities=("云溪", "临河", "松川")) -> Path:
    """A folder of issues, one a city."""
    for number, city in enumerate(cities, 1):
        write_issue(folder / f"i{number}", city=city)
    return folder


def briefing(record=None, *, city="云溪", confidence=0.9):
    """What gold says as a system would say it, with evidence and confidence."""
    made = json.loads(json.dumps(record or GOLD, ensure_ascii=False).replace("云溪", city))
    made["issue"]["sha256"] = hashlib.sha256("\n".join(lines(city)).encode()).hexdigest()
    for key in ("articles", "meetings", "signings", "figures", "people"):
        for item in made[key]:
            item["confidence"] = confidence
    made["figures"][0]["evidence"] = [{"article": "a1", "line": 7, "quote": made["figures"][0]["quote"]}]
    made["coverage"] = {"articles": 2, "lines_used": 6, "lines_leftover": 1, "characters": 120, "incomplete": 0}
    return made

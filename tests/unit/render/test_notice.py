"""Notices to the operator say what to type."""

from types import SimpleNamespace as Row

import pytest

from brief.errors import RenderError
from brief.render.notice import notice


def test_a_missing_issue():
    body = notice("missing", {"day": "2026-11-24", "hour": "07:30", "inbox": "收件"})
    assert body.subject == "简报：2026-11-24 07:30 仍没有报纸"
    assert "收件文件夹 收件 里没有" in body.text
    assert "    brief digest\n" in body.text


@pytest.mark.parametrize(
    ("fate", "said"), [("changed", "brief digest correct 云溪@2026-11-24"), ("failed", "is a PDF")]
)
def test_a_file_that_was_not_sent(fate, said):
    one = Row(file="云溪.txt", key="云溪@2026-11-24", fate=fate, detail="云溪.txt is a PDF")
    assert said in notice("file", {"one": one, "inbox": "inbox"}).text


def test_letters_that_were_held_one_by_one_with_what_to_type():
    rows = [
        Row(issue="云溪", name="甲", address="a@office.example.com", state="unsure", detail="<b>250</b>"),
        Row(issue="云溪", name="乙", address="b@office.example.com", state="refused", detail="550 no"),
    ]
    body = notice("held", {"sends": rows})
    lines = body.text.splitlines()
    assert body.subject == "简报：2 封邮件需要处理"
    assert [line for line in lines if line.startswith("    ")] == [
        f"    brief digest resend --to {row.address} --issue 云溪" for row in rows
    ]
    assert "核实" in body.text.split("乙")[0]
    assert "拒收" in body.text.split("乙")[1]
    assert "&lt;b&gt;250" in body.html
    assert "<b>" not in body.html


def test_what_a_template_lacks_is_an_error():
    with pytest.raises(RenderError, match=r"notice\.txt\.j2"):
        notice("missing", {})

"""Encodings, line ends, mastheads, and every way an input can be no issue."""

import codecs
import hashlib
import io
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from brief.errors import InputError
from brief.ingest import plain
from brief.ingest.plain import MAX_BYTES, read

ROOT = Path(__file__).resolve().parents[3]
TEXT = "云溪市召开农业工作会议\n\n本报讯 3月4日，云溪市召开农业工作会议。市长林溪强调，要稳产提质，增长３．２％。\n"
LINES = (
    "云溪市召开农业工作会议",
    "",
    "本报讯 3月4日，云溪市召开农业工作会议。市长林溪强调，要稳产提质，增长3.2%。",
)
TRADITIONAL = "雲溪市召開農業工作會議，會議強調，要穩產提質，發展現代農業，鄉村振興戰略全面推進，取得顯著成效。\n" * 3


@pytest.fixture
def issue(tmp_path):
    """Read `data` from a file."""

    def make(data, **given):
        path = tmp_path / "issue.txt"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read(path, **given)

    return make


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (b"\x84\x31\x95\x33" + TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_encodings(issue, data, encoding):
    found = issue(data)
    assert found.lines == LINES
    assert found.encoding == encoding
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.source == "issue.txt"


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le", "utf-8"])
def test_traditional_text(issue, encoding):
    found = issue(TRADITIONAL.encode(encoding))
    assert "\n".join(found.lines) + "\n" == TRADITIONAL
    assert found.encoding in {encoding, "cp950"}


def test_utf16_without_any_nul(issue):
    line = "云溪市召集农业工作会议要稳产提质发展现代农业"
    assert b"\0" not in line.encode("utf-16-le")
    assert issue(line.encode("utf-16-le")).lines == (line,)


def test_rare_names_in_gb18030(issue):
    text = "市领导葛喆堃、王珺玥、李赟翀、陈𠮷出席会议。会议由市委副书记林溪主持，部署今年重点工作。"
    assert issue(text.encode("gb18030")).lines == (text,)


def test_the_real_page_reads_the_same_in_every_encoding(issue):
    path = ROOT / "examples" / "hengyang-20201029.txt"
    lines = read(path).lines
    assert len(lines) == 91
    assert lines[2].startswith("市委常委会举行扩大会议")
    for encoding in ("utf-16-le", "utf-16-be", "gb18030", "utf-8-sig"):
        assert issue(path.read_text(encoding="utf-8").encode(encoding)).lines == lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(issue, end):
    assert issue(f"第一行{end}{end}第三行{end}第四行").lines == ("第一行", "", "第三行", "第四行")


def test_mixed_line_ends_count_as_in_an_editor(issue):
    assert issue("一\r\n二\n三\r四\n\r五").lines == ("一", "二", "三", "四", "", "五")


def test_characters_that_end_no_line_in_an_editor(issue):
    text = "第一\x0b行\n第二\u2028行\n第三\x0c行\n第四\x85行\n第五\x1d行"
    assert issue(text).lines == ("第一 行", "第二 行", "第三 行", "第四 行", "第五 行")


def test_last_line_end_opens_no_line(issue):
    assert issue("一\n").lines == ("一",)
    assert issue("一\n\n").lines == ("一", "")


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    found = read("-")
    assert (found.source, found.encoding, found.lines) == ("stdin", "gb18030", LINES)


HEAD = "云溪日报\nYUNXI RIBAO\n{}\n\n全市农业工作会议召开\n本报讯 2019年1月1日，会议召开。\n"


@pytest.mark.parametrize(
    "line",
    [
        "2023年4月21日 星期五",
        "2023年4月21日　星期五　农历癸卯年三月初二",
        "二〇二三年四月二十一日 星期五",
        "二○二三年四月二十一日\n星期五 癸卯年三月初二",
        "2023年4月21日\n第10826期 今日8版",
        "星期五 2023年4月21日 第1版",
    ],
)
def test_masthead(issue, line):
    found = issue(HEAD.format(line))
    assert found.paper == "云溪日报"
    assert found.date == date(2023, 4, 21)


@pytest.mark.parametrize(
    ("text", "paper", "day"),
    [
        ("云 溪 晚 报 2023年4月21日 星期五\n要闻", "云溪晚报", date(2023, 4, 21)),
        ("要闻一条\n" * 20 + "云溪日报\n2023年4月21日 星期五 第2版\n", "云溪日报", date(2023, 4, 21)),
        (
            "2023年4月21日 星期五\n" + "要闻一条\n" * 20 + "云溪日报社出版 本版编辑 某人\n",
            "云溪日报",
            date(2023, 4, 21),
        ),
    ],
)
def test_masthead_elsewhere(issue, text, paper, day):
    found = issue(text)
    assert (found.paper, found.date) == (paper, day)


@pytest.mark.parametrize(
    "text",
    [
        "会议召开\n本报讯 2023年4月21日，云溪日报记者报道会议召开。\n",
        "会议召开\n2023年4月21日\n云溪市人民政府",
        "2023年4月21日 星期一\n会议召开",
        "2023年2月30日 星期五\n会议召开",
        "2023年4月21日 星期五\n2023年4月22日 星期六\n会议召开",
        "据云溪日报报道\n（云溪日报社供稿）\n会议召开",
        "二〇二三年四月二十十日 星期五\n会议召开",
        "要闻一条\n" * 20 + "云溪日报\n" + "要闻一条\n" * 20,
    ],
)
def test_nothing_is_guessed(issue, text):
    found = issue(text)
    assert found.paper is None
    assert found.date is None


def test_two_names_make_none(issue):
    assert issue("云溪日报\n白帆晚报\n2023年4月21日 星期五\n").paper is None


def test_the_caller_wins(issue):
    found = issue(HEAD.format("2023年4月21日 星期五"), paper="白帆日报", date=date(2020, 1, 2))
    assert (found.paper, found.date) == ("白帆日报", date(2020, 1, 2))


def test_mastheads_of_the_bench():
    folder = ROOT.parent / "shared" / "bench" / "issues"
    if not folder.exists():
        pytest.skip("../shared is not here")
    found = {path.name: read(path / "issue.txt") for path in folder.iterdir() if path.is_dir()}
    dates = {name: issue.date.strftime("%Y%m%d") for name, issue in found.items() if issue.date}
    assert dates == {name: name[-8:] for name in dates}
    assert len(dates) == 5


def docx():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"", "is empty", "text of one issue"),
        (b"\xef\xbb\xbf", "white space", "text of one issue"),
        (" \n\t\n　\u200b\n".encode(), "white space", "text of one issue"),
        (b"%PDF-1.7\n\x00\x01", "is a PDF", "pdftotext"),
        (docx(), "docx", "plain text"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "Office", "plain text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG", "text recognizer"),
        (b"\xff\xd8\xff\xe0JFIF", "JPEG", "text recognizer"),
        (b"\x1f\x8b\x08\x00", "gzip", "gunzip"),
        (bytes(range(256)) * 20, "binary", "plain text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "damaged UTF-16", "plain text"),
        (b"\x81\xff\xfe\xfd\x80" * 50 + "会议".encode("gb18030") + b"\xff", "neither UTF-8 (line 1", "iconv"),
        ("第一行\n".encode() * 6 + b"\xff\xff\n", "line 7", "iconv"),
        (b"The council met on Monday to discuss the budget.\n" * 20, "nothing in it is Chinese", "Chinese newspapers"),
        ("会议 " + "The council met on Monday. " * 20, "only 2 of", "Chinese newspapers"),
        (b"12345 67890\n", "nothing in it is Chinese", "Chinese newspapers"),
    ],
)
def test_no_issue(issue, data, message, hint):
    with pytest.raises(InputError) as error:
        issue(data)
    assert message in error.value.message
    assert "issue.txt" in error.value.message
    assert hint in error.value.hint


def test_missing_folder_and_unreadable(tmp_path, monkeypatch):
    with pytest.raises(InputError, match=r"absent\.txt: no such file"):
        read(tmp_path / "absent.txt")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read("a\0b")
    path = tmp_path / "locked.txt"
    path.write_text(TEXT, encoding="utf-8")

    def locked(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(InputError, match="no permission") as error:
        read(path)
    assert "chmod" in error.value.hint


def test_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", None)
    with pytest.raises(InputError, match=r"large\.txt is larger than 20 MB"):
        read(path)


def test_too_large_on_standard_input(monkeypatch):
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size=-1):
            Endless.asked = size
            return b"x" * size

    monkeypatch.setattr(plain.sys, "stdin", type("Stdin", (), {"buffer": Endless()}))
    with pytest.raises(InputError, match="standard input is larger"):
        read("-")
    assert Endless.asked == MAX_BYTES + 1

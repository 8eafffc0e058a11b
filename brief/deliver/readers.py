"""readers.yaml: who gets the page; what is wrong in the list is said with its line and how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeVar

import yaml

from brief.errors import SettingsError
from brief.types import Section
from brief.types.mail import Reader

T = TypeVar("T")

EXAMPLE: Final = """\
- name: 张三
  address: zhangsan@example.cn
  groups: [办公室]          # to send to some with --to 办公室
  sections: [要闻, 会议]    # leave out for the whole page
  watch: [数字乡村]         # said at the top of the mail where mentioned
  absent: true              # and said where not
"""

_KEYS: Final = ("name", "address", "groups", "sections", "watch", "absent")
# What people write instead.
_MEANT: Final = {
    "姓名": "name", "名字": "name", "读者": "name", "邮箱": "address", "邮件": "address", "地址": "address",
    "email": "address", "mail": "address", "组": "groups", "分组": "groups", "group": "groups", "栏目": "sections",
    "section": "sections", "关注": "watch", "关注词": "watch", "words": "watch", "未提及": "absent",
}  # fmt: skip
_SECTIONS: Final = {
    "关键数据": Section.INDICATORS,
    "要闻": Section.STORIES,
    "会议": Section.MEETINGS,
    "签约": Section.SIGNINGS,
    "数字": Section.FACTS,
    "人物": Section.PEOPLE,
} | {section.value: section for section in Section}
_YES: Final = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_WIDE_COLON: Final = re.compile(r"\s*(?:-\s+)?[^\s:#]+：")
_SHOWN: Final = 8  # faults that are told at once


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    line: int
    text: str


class _NotThisError(Exception):
    """A value that cannot be; `line` 1-based."""

    def __init__(self, node: yaml.Node, text: str) -> None:
        super().__init__(text)
        self.fault = _Fault(line=_line(node), text=text)


def read(path: Path) -> tuple[Reader, ...]:
    """The readers of a YAML list, in its order (see :data:`EXAMPLE`).

    Raises:
        SettingsError: the file is not there, is no UTF-8 or no such list; every fault stands in the message with its line.
    """
    items = _items(path, _composed(path))
    faults: list[_Fault] = []
    found: dict[str, tuple[int, Reader]] = {}
    for item in items:
        try:
            reader = _reader(item)
        except _NotThisError as error:
            faults.append(error.fault)
            continue
        first = found.setdefault(reader.address.lower(), (_line(item), reader))
        if first[1] is not reader:
            text = f"{reader.address} stands in line {first[0]} already, as {first[1].name}; strike one out"
            faults.append(_Fault(line=_line(item), text=text))
    if faults:
        _refuse(path, faults)
    return tuple(reader for _, reader in found.values())


def address_of(text: str) -> str:
    """A mail address with its domain as DNS knows it (``例子.中国`` becomes ``xn--…``).

    >>> address_of("zhangsan@例子.中国")
    'zhangsan@xn--fsqu00a.xn--fiqs8s'

    Raises:
        ValueError: it is none; the message says how to write it.
    """
    if "<" in text or " " in text.strip():
        raise ValueError("write the address alone, without the name")
    if any(char in text for char in "＠．。，"):
        raise ValueError("write @ . half-width (English input)")
    local, at, domain = text.strip().rpartition("@")
    if not at:
        raise ValueError("there is no @ in it")
    if not _LOCAL.fullmatch(local) or len(local) > 64:
        raise ValueError("before the @ stand Latin letters, digits and . _ - alone")
    try:
        name = domain.encode("idna").decode()
    except UnicodeError as error:
        raise ValueError(f"{domain or 'nothing'} is no domain") from error
    labels = name.split(".")
    if len(labels) < 2 or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(f"{domain or 'nothing'} is no domain")
    return f"{local}@{name.lower()}"


# ---------------------------------------------------------------- the file


def _composed(path: Path) -> yaml.Node | None:
    """The YAML tree with its lines; text stays text, so that a name 123 or NO is no number and no flag."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{path}: is not UTF-8", hint="save it again with the encoding UTF-8 (记事本：另存为，编码 UTF-8)"
        ) from error
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}", hint=f"write {path} such as\n{EXAMPLE}") from error
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _no_yaml(path, text.splitlines(), mark.line if mark else 0, str(error.problem)) from error
    except yaml.YAMLError as error:
        raise SettingsError(f"{path}: {error}", hint="strike out the characters that cannot be seen") from error


def _no_yaml(path: Path, lines: Sequence[str], at: int, problem: str) -> SettingsError:
    """The error for a file that is no YAML; a full-width colon behind a key is the fault wherever YAML stumbled."""
    wide = next((number for number, line in enumerate(lines) if _WIDE_COLON.match(line)), None)
    if wide is not None:
        at, problem = wide, "a full-width ： behind a key"
    return SettingsError(f"{path}:{at + 1}: {problem}", hint=_hint(lines[at] if at < len(lines) else ""))


def _hint(line: str) -> str:
    """What is likely wrong in a line that is no YAML."""
    if "\t" in line:
        return "indent with spaces, not with tabs"
    if "：" in line or "，" in line or "【" in line:
        return "write : , [ ] half-width (English input), with a space after each : and ,"
    return f"write it such as\n{EXAMPLE}"


def _items(path: Path, root: yaml.Node | None) -> Sequence[yaml.Node]:
    if isinstance(root, yaml.SequenceNode) and root.value:
        return list(root.value)
    line = _line(root) if root is not None else 1
    told = "has no readers" if root is None or not root.value else "is no list of readers"
    text = str(root.value) if isinstance(root, yaml.ScalarNode) else ""
    raise SettingsError(
        f"{path}:{line}: {told}", hint=_hint(text) if text else f"begin each reader with - :\n{EXAMPLE}"
    )


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _refuse(path: Path, faults: Sequence[_Fault]) -> None:
    told = [f"{path}:{fault.line}: {fault.text}" for fault in sorted(faults, key=lambda fault: fault.line)]
    rest = len(told) - _SHOWN
    lines = told[:_SHOWN] + ([f"… and {rest} more"] if rest > 0 else [])
    raise SettingsError("\n".join(lines), hint=f"mend these lines of {path}; nothing was sent")


# ---------------------------------------------------------------- one reader


def _reader(item: yaml.Node) -> Reader:
    fields = dict(_fields(item))
    name = _read(fields, "name", _text)
    address = _read(fields, "address", _text)
    if not name or not address:
        missing = "name" if not name else "address"
        raise _NotThisError(item, f"this reader has no {missing}; write  {missing}: …")
    try:
        mailbox = address_of(address)
    except ValueError as error:
        raise _NotThisError(fields["address"], f"address {address}: {error}") from error
    sections = _read(fields, "sections", _texts) or ()
    return Reader(
        name=name,
        address=mailbox,
        groups=_read(fields, "groups", _texts) or (),
        sections=tuple(_section(fields["sections"], text) for text in sections),
        watch=_read(fields, "watch", _texts) or (),
        absent=_read(fields, "absent", _flag) or False,
    )


def _fields(item: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(item, yaml.MappingNode):
        written = str(item.value) if isinstance(item, yaml.ScalarNode) else ""
        full = "; write : half-width, with a space after it" if "：" in written else ""
        raise _NotThisError(item, f"not a reader: write  name: …  and  address: …  below each other{full}")
    seen: dict[str, int] = {}
    for key, value in item.value:
        name = str(key.value).strip() if isinstance(key, yaml.ScalarNode) else ""
        if name not in _KEYS:
            near = _MEANT.get(name.lower()) or next(iter(get_close_matches(name.lower(), _KEYS, 1)), None)
            raise _NotThisError(
                key, f"unknown key {name!r}" + (f"; write {near}" if near else f"; keys are {', '.join(_KEYS)}")
            )
        if name in seen:
            raise _NotThisError(key, f"{name} stands in line {seen[name]} already; each reader begins with -")
        seen[name] = _line(key)
        yield name, value


def _read(fields: Mapping[str, yaml.Node], key: str, kind: Callable[[yaml.Node, str], T]) -> T | None:
    return kind(fields[key], key) if key in fields else None


def _text(node: yaml.Node, key: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _NotThisError(node, f"{key} is one text, not a list")
    return str(node.value).strip()


def _texts(node: yaml.Node, key: str) -> tuple[str, ...]:
    """A list, or one text as a list of one; empty entries fall out."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    texts = [_text(one, f"an entry of {key}") for one in nodes]
    joined = next((text for text in texts if "、" in text or "，" in text), None)
    if joined:
        raise _NotThisError(
            node, f"{key}: part the entries with half-width commas: [{', '.join(re.split('[、，]', joined))}]"
        )
    return tuple(dict.fromkeys(text for text in texts if text))


def _section(node: yaml.Node, text: str) -> Section:
    if text not in _SECTIONS:
        raise _NotThisError(node, f"no section {text}; sections are {'、'.join(list(_SECTIONS)[: len(Section)])}")
    return _SECTIONS[text]


def _flag(node: yaml.Node, key: str) -> bool:
    text = _text(node, key).lower()
    if text not in _YES:
        raise _NotThisError(node, f"{key} is true or false")
    return _YES[text]

"""An edited text back into the sheet: which words changed, and the sheet with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from brief.edition.view import SECTIONS, Edited, Shown, is_amount, words
from brief.errors import InputError
from brief.text.numerals import quantities

_HINT: Final = "keep the keys and the numbers (id) as they were; delete a whole item to leave it out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of words: where in the sheet and on which line of the text, from what to what.

    `key` is the field, `beside` what it stands with: the name of a person, the indicator of a figure.
    """

    where: str
    line: int
    key: str
    beside: str
    was: str
    now: str


def merged(held: Shown, edited: Edited, name: str) -> Shown:
    """The sheet's record `held` with the words of `edited`; items that it lacks are left out, the others in its order.

    Raises:
        InputError: a key, an item or a number is not one of the sheet's; the message names `name` and the line.
    """
    unknown = edited.values.keys() - {"lead", "quotation", *SECTIONS}
    if unknown:
        raise InputError(f"{_at(edited, name, min(unknown))}: no section of the page", hint=_HINT)
    new = dict(held)
    for head in ("lead", "quotation"):
        given = edited.values.get(head)
        new[head] = _item(held[head], given, head, edited, name) if given and held.get(head) else None
    for section in SECTIONS:
        new[section] = [
            _item(held[section][place], item, path, edited, name)
            for place, item, path in _items(held, section, edited, name)
        ]
    return new


def _at(edited: Edited, name: str, path: str) -> str:
    return f"{name}:{edited.lines.get(path, 1)}: {path}"


def _items(held: Shown, section: str, edited: Edited, name: str) -> Iterator[tuple[int, Shown, str]]:
    """Place in the sheet, words and path of every item that is kept."""
    taken: set[int] = set()
    for number, item in enumerate(edited.values.get(section) or ()):
        path = f"{section}[{number}]"
        no = str(item.get("id", "")) if isinstance(item, dict) else ""
        place = int(no) - 1 if no.isdecimal() else -1
        if not 0 <= place < len(held[section]) or place in taken:
            raise InputError(
                f"{_at(edited, name, path)}: no item of the page has the number {no or '(none)'}", hint=_HINT
            )
        taken.add(place)
        yield place, {key: value for key, value in item.items() if key != "id"}, path


def _item(held: Shown, given: object, path: str, edited: Edited, name: str) -> Shown:
    """`held` with the words `given`; what was there to edit and is not given any more is empty."""
    if not isinstance(given, dict):
        raise InputError(f"{_at(edited, name, path)}: not an item any more", hint=_HINT)
    if "item" in held:
        return held | {"item": _item(held["item"], given, path, edited, name)}
    new = dict(held)
    for key in given.keys() - held.keys():
        raise InputError(f"{_at(edited, name, f'{path}.{key}')}: no such key", hint=_HINT)
    for key in words(held).keys() | given.keys():
        new[key] = _value(held[key], given.get(key), f"{path}.{key}", edited, name)
    # The shorter text of a full page is no longer one of this text.
    return new | {"short": ""} if new.get("text") != held.get("text") and "short" in new else new


def _value(old: object, given: object, path: str, edited: Edited, name: str) -> object:
    if is_amount(old) or path.endswith((".amount", ".projects")):
        return _amount(old, given, path, edited, name)
    if isinstance(old, dict):
        return None if given is None else _item(old, given, path, edited, name)
    if isinstance(old, list):
        return _list(old, given, path, edited, name)
    if isinstance(given, dict | list):
        raise InputError(f"{_at(edited, name, path)}: one text is wanted here", hint="quote a text that has : in it")
    return ("" if isinstance(old, str) else None) if given is None else str(given)


def _list(old: Sequence[object], given: object, path: str, edited: Edited, name: str) -> list[object]:
    values = given if isinstance(given, list) else [] if given is None else None
    nested = any(isinstance(part, dict) for part in old)
    if (
        values is None
        or (nested and len(values) != len(old))
        or (not nested and not all(isinstance(v, str) for v in values))
    ):
        raise InputError(
            f"{_at(edited, name, path)}: not the list that was there", hint="write each on a line after  - "
        )
    if not nested:
        return list(values)
    return [
        _value(part, value, f"{path}[{n}]", edited, name)
        for n, (part, value) in enumerate(zip(old, values, strict=True))
    ]


def _amount(old: object, given: object, path: str, edited: Edited, name: str) -> object:
    if given is None:
        if path.endswith("amount") and isinstance(old, dict) and "signings" not in path:
            raise InputError(f"{_at(edited, name, path)}: a figure without its number", hint="delete the whole item")
        return None
    if isinstance(old, dict) and given == old["text"]:
        return old
    found = quantities(str(given))
    if len(found) != 1:
        raise InputError(
            f"{_at(edited, name, path)}: {given}: not one number with its unit", hint="write it as 3.2亿元"
        )
    return {"text": str(given), "number": str(found[0].number), "unit": found[0].unit}


# ---------------------------------------------------------------- what changed


def changes(before: Shown, edited: Edited) -> tuple[Change, ...]:
    """Every change of words from the view `before` to the edited one, items that were taken out and moves included."""
    found = [
        c
        for head in ("lead", "quotation")
        for c in _of_item(before.get(head), edited.values.get(head), head, head, edited)
    ]
    for section in SECTIONS:
        items = edited.values.get(section) or []
        kept = {int(item["id"]): (n, item) for n, item in enumerate(items)}
        for old in before[section]:
            n, new = kept.get(old["id"], (-1, None))
            found += _of_item(old, new, f"{section}[{old['id']}]", f"{section}[{n}]", edited)
        order = [str(item["id"]) for item in items]
        if order != sorted(order, key=int):
            found.append(
                Change(
                    where=section,
                    line=edited.lines.get(section, 1),
                    key="id",
                    beside="",
                    was="、".join(sorted(order, key=int)),
                    now="、".join(order),
                )
            )
    return tuple(found)


def _of_item(old: object, new: object, where: str, path: str, edited: Edited) -> Iterator[Change]:
    if not isinstance(old, dict):
        return
    beside = title(old)
    if not isinstance(new, dict):
        yield Change(where=where, line=1, key="", beside=beside, was=beside, now="")
        return
    was, now = dict(_leaves(old, "")), dict(_leaves(new, ""))
    for leaf in dict.fromkeys((*was, *now)):
        if was.get(leaf, "") != now.get(leaf, ""):
            key = leaf.split(".")[-1].split("[")[0]
            yield Change(
                where=f"{where}.{leaf}", line=edited.lines.get(f"{path}.{leaf}", edited.lines.get(path, 1)), key=key,
                beside=title(new), was=was.get(leaf, ""), now=now.get(leaf, ""),
            )  # fmt: skip


def title(item: Mapping[str, object]) -> str:
    """The words that an item is known by."""
    figure = item.get("figure")
    held = figure if isinstance(figure, dict) else item
    return next((str(held[key]) for key in ("name", "agreement", "indicator", "headline", "text") if held.get(key)), "")


def _leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "id":
                yield from _leaves(part, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _leaves(part, f"{path}[{number}]")
    elif value is not None:
        yield path, str(value)

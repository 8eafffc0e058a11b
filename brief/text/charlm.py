"""A small character language model: how likely one text goes on as another.

N-grams of up to five characters, counted by ``brief.train.continuity``, are kept in a hash table of 16-bit cells
(fingerprint and logarithm of the count), so that a few megabytes hold some millions of them. Probabilities are
interpolated from the shortest context to the longest with Dirichlet priors (MacKay and Peto 1995).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from brief.assets import asset

Ids = NDArray[np.uint64]
Values = NDArray[np.float64]

ORDER = 5
SLOTS = 7  # cells of a bucket
COUNT_BITS = 6
STEP = 3.0  # cells of the count per doubling
OPENING_BITS = 17
BREAK = "\n"  # begins and ends every paragraph
_PRIOR = (0.0, 0.0, 100.0, 100.0, 50.0, 30.0)  # strength of the shorter context, by order; swept on dev seams


@dataclass(frozen=True, slots=True, kw_only=True)
class CharLM:
    """Counts of n-grams, and two classifiers of lines on hashed features.

    `vocabulary[i]` is the character of id ``i + 1`` (0 is any other), `unigrams` their counts by id, `cells` the hash
    table of shape (buckets, SLOTS), `openings` and `titles` what each hashed feature weighs for a line to begin a
    paragraph and to be a headline.
    """

    vocabulary: str
    unigrams: Values
    cells: NDArray[np.uint16]
    openings: NDArray[np.float16]
    titles: NDArray[np.float16]

    def opens(self, texts: Sequence[str]) -> Values:
        """Log-odds that a paragraph begins as each of `texts`, and not the second half of one."""
        return np.array([float(self.openings[opening_keys(text)].sum(dtype=np.float64)) for text in texts])

    def entitles(self, texts: Sequence[str]) -> Values:
        """Log-odds that each of `texts` is a headline, and not a paragraph that a column's end cuts off."""
        return np.array([float(self.titles[title_keys(text)].sum(dtype=np.float64)) for text in texts])

    def ids(self, text: str) -> list[int]:
        """The ids of the characters of `text`; all digits are one character, all Latin letters another."""
        table = _table(self.vocabulary)
        return [table.get(char, 0) for char in text]

    def goes_on(self, lefts: Sequence[str], rights: Sequence[str]) -> Values:
        """Log-probability (base e) of the first characters of each right text after each left text: (lefts, rights).

        Texts that end, or begin, with the same characters are looked up together.
        """
        before = np.array([_fit(self.ids(text[1 - ORDER :]), front=True) for text in lefts], dtype=np.uint64)
        after = np.array([_fit(self.ids(text[: ORDER - 1]), front=False) for text in rights], dtype=np.uint64)
        ends = _strings(before.reshape(-1, ORDER - 1), front=False)
        starts = _strings(after.reshape(-1, ORDER - 1), front=True)
        total = np.zeros((len(lefts), len(rights)))
        for size in range(1, ORDER):
            total += self._next(ends, starts, size)[np.ix_(ends[ORDER - size].number, starts[size].number)]
        return total

    def _next(self, ends: Sequence[_Strings], starts: Sequence[_Strings], size: int) -> Values:
        """Log-probability of the last id of each start of `size` ids after the rest of it and each of the long ends."""
        found = self._share(starts[size].ids[:, -1])[None, :]
        for order in range(2, ORDER + 1):
            end = ends[max(order - size, 0)]
            context = self._before(end, starts[size - 1], order - 1)[:, starts[size].shorter]
            count = self._together(end, starts[size], order, context > 0)
            found = _mixed(count, context, found[end.shorter] if order > size else found, order)
        logs: Values = np.log(found)
        return logs

    def _before(self, end: _Strings, start: _Strings, size: int) -> Values:
        """How often the last `size` ids of each end with each start were seen as a context: (ends, starts)."""
        inner = start.last(size)
        known = np.logical_and.outer((end.ids > 0).all(axis=1), (inner > 0).all(axis=1))
        if size > 1:
            return self._together(end, start, size, known)
        single = self._context(inner[None, :, :] if inner.shape[1] else end.ids[:, None, :])
        return np.broadcast_to(single, known.shape)

    def _together(self, end: _Strings, start: _Strings, size: int, where: NDArray[np.bool_]) -> Values:
        """How often the last `size` ids of each end with each start were seen, looked up only at `where`: its shape."""
        inner = start.last(size)
        counts = np.zeros(where.shape)
        rows, columns = np.nonzero(where)
        packed = (np.uint64(size) << np.uint64(12 * size)) | (_bits(end.ids) << np.uint64(12 * inner.shape[1]))[rows]
        counts[rows, columns] = self._look_up(packed | _bits(inner)[columns])
        return counts

    def seams(self, lefts: Sequence[str], rights: Sequence[str]) -> Values:
        """Log-probability of the first characters of each right text after the left text of the same number."""
        before = np.array([_fit(self.ids(text[1 - ORDER :]), front=True) for text in lefts], dtype=np.uint64)
        after = np.array([_fit(self.ids(text[: ORDER - 1]), front=False) for text in rights], dtype=np.uint64)
        window = np.concatenate([before.reshape(-1, ORDER - 1), after.reshape(-1, ORDER - 1)], axis=1)
        total: Values = self._log_probability(sliding_window_view(window, ORDER, axis=1)).sum(axis=1)
        return total

    def counts(self, grams: Sequence[str]) -> Values:
        """How often each of `grams`, all of one length from 2 to 5, stands in the corpus; 0 for rare ones."""
        size = len(grams[0]) if grams else 2
        return self._count(np.array(self.ids("".join(grams)), dtype=np.uint64).reshape(-1, size))

    def _log_probability(self, grams: Ids) -> Values:
        """Log-probability of the last id of each n-gram (…, ORDER) after the ones before."""
        found = self._share(grams[..., -1])
        for order in range(2, ORDER + 1):
            context = self._context(grams[..., -order:-1])
            found = _mixed(self._count(grams[..., -order:]), context, found, order)
        logs: Values = np.log(found)
        return logs

    def _share(self, ids: Ids) -> Values:
        """The share of each id among all characters."""
        share: Values = (self.unigrams[ids.astype(np.int64)] + 0.5) / (self.unigrams.sum() + len(self.unigrams) / 2)
        return share

    def _context(self, grams: Ids) -> Values:
        """How often each context (…, n) was seen; 0 where it holds an unknown character."""
        known = (grams > 0).all(axis=-1)
        if grams.shape[-1] == 1:
            return np.where(known, self.unigrams[grams[..., 0].astype(np.int64)], 0.0)
        return np.where(known, self._count(grams), 0.0)

    def _count(self, grams: Ids) -> Values:
        """How often each n-gram (…, n) was seen, 0 for those that were pruned."""
        return self._look_up(pack(grams))

    def _look_up(self, packed: Ids) -> Values:
        """How often each packed n-gram was seen."""
        bucket, mark = address(packed, len(self.cells))
        rows = self.cells[bucket]
        hit = (rows >> COUNT_BITS) == mark[..., None]
        level = np.where(hit, rows & (2**COUNT_BITS - 1), 0).max(axis=-1)
        counts: Values = np.where(level > 0, np.exp2((level - 1.0) / STEP), 0.0)
        return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strings:
    """The different strings among the ends (or the beginnings) of texts.

    `ids` are their characters (strings, length), `number` the string of each text, `shorter` the number of each string
    without its outermost character among the strings that are shorter by one.
    """

    ids: Ids
    number: NDArray[np.int64]
    shorter: NDArray[np.int64]

    def last(self, size: int) -> Ids:
        """The last `size` characters of each, fewer of shorter ones."""
        return self.ids[:, max(self.ids.shape[1] - size, 0) :]


def _strings(ids: Ids, *, front: bool) -> list[_Strings]:
    """The strings of the last (or, in front, the first) 0, 1, 2 … of the ids of each text (texts, length)."""
    out: list[_Strings] = []
    for size in range(ids.shape[1] + 1):
        part = ids[:, :size] if front else ids[:, ids.shape[1] - size :]
        _, first, number = np.unique(_bits(part), return_index=True, return_inverse=True)
        shorter = out[-1].number[first] if out else np.zeros(len(first), dtype=np.int64)
        out.append(_Strings(ids=part[first], number=number, shorter=shorter))
    return out


def _mixed(count: Values, context: Values, found: Values, order: int) -> Values:
    """The probability of an n-gram's last character, `found` with the shorter context."""
    mixed: Values = (np.minimum(count, context) + _PRIOR[order] * found) / (context + _PRIOR[order])
    return mixed


def fold(char: str) -> str:
    """The character that stands for `char`: 0 for digits, a for Latin letters, a break for white space."""
    if char.isdigit():
        return "0"
    if char.isascii() and char.isalpha():
        return "a"
    return char


def opening_keys(text: str) -> list[int]:
    """Hashed features of the first characters of `text`: its beginnings, and n-grams with their places."""
    head = "".join(fold(char) for char in text[:12])
    keys = [f"^{head[:size]}" for size in range(1, min(len(head), 6) + 1)]
    keys += [
        f"{min(start, 4)}{head[start : start + size]}"
        for size in (1, 2, 3)
        for start in range(1, min(len(head) - size + 1, 10))
    ]
    return _hashed(keys)


def title_keys(text: str) -> list[int]:
    """Hashed features of a short line: how it begins and ends, and its pairs of characters."""
    line = "".join(fold(char) for char in text[:30])
    keys = [f"^{line[:size]}" for size in range(1, 5)] + [f"{line[-size:]}$" for size in range(1, 5)]
    return _hashed(keys + [line[start : start + 2] for start in range(len(line) - 1)])


def _hashed(keys: Sequence[str]) -> list[int]:
    return [zlib.crc32(key.encode()) & (2**OPENING_BITS - 1) for key in keys]


def pack(grams: Ids) -> Ids:
    """One number for each n-gram (…, n), other for each n."""
    size = grams.shape[-1]
    return (np.uint64(size) << np.uint64(12 * size)) | _bits(grams)


def _bits(grams: Ids) -> Ids:
    """The ids of each n-gram (…, n) behind one another."""
    packed = np.zeros(grams.shape[:-1], dtype=np.uint64)
    for column in range(grams.shape[-1]):
        packed = (packed << np.uint64(12)) | grams[..., column]
    return packed


def address(packed: Ids, buckets: int) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Bucket and fingerprint (1 … 2 ** (16 - COUNT_BITS) - 1) of each packed n-gram, by multiplicative hashing."""
    mixed = (packed ^ (packed >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    marks = 2 ** (16 - COUNT_BITS) - 1
    bucket = (mixed % np.uint64(buckets)).astype(np.int64)
    mark = ((mixed >> np.uint64(40)) % np.uint64(marks) + np.uint64(1)).astype(np.uint16)
    return bucket, mark


def planes(cells: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """`cells` as low and high bytes, column by column, (2, SLOTS, buckets): so they pack 6 % better."""
    return np.stack([(cells & 0xFF).T, (cells >> 8).T]).astype(np.uint8)


def of_planes(packed: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """The cells whose ``planes`` are `packed`."""
    low, high = packed.astype(np.uint16)
    return np.ascontiguousarray((low | high << 8).T)


def load(path: Path) -> CharLM:
    """The model that ``brief.train.continuity`` wrote to `path` (npz)."""
    with np.load(path) as file:
        return CharLM(
            vocabulary=str(file["vocabulary"]),
            unigrams=file["unigrams"],
            cells=of_planes(file["cells"]),
            openings=file["openings"],
            titles=file["titles"],
        )


@cache
def charlm() -> CharLM:
    """The shipped model, loaded once."""
    return load(asset("weights", "segment", "charlm.npz"))


@cache
def _table(vocabulary: str) -> dict[str, int]:
    number = {char: number for number, char in enumerate(vocabulary, 1)}
    folded = ((chr(point), fold(chr(point))) for point in range(0x10000))
    return number | {char: number.get(kept, 0) for char, kept in folded if kept != char}


def _fit(ids: list[int], *, front: bool) -> list[int]:
    """`ids` filled up to ORDER - 1 with 0, in front or behind."""
    fill = [0] * (ORDER - 1 - len(ids))
    return fill + ids if front else ids + fill

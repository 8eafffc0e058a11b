"""Persons whose post stands in a sentence that was not chosen: it is put before their name, as the article has it."""

from __future__ import annotations

from typing import Final

from brief.text.names import persons

_BEFORE: Final = ("", "。", "，", "；", "！", "？")
"""What stands before a name that opens a clause, where its post can stand as well."""
_AFTER: Final = "、和与及"  # a name of a list shares the list's post


def introduced(text: str, source: str, *, limit: int) -> str:
    """`text` with the post of each person of `source` before the name's first place, as far as `limit` characters allow.

    Only where the name opens a clause, has no title there, and `source` has its titles right before it.
    """
    posts: dict[str, str] = {}
    for mention in persons(source):
        post = _printed(source[: mention.span.start], mention.titles)
        if post and mention.text not in posts:
            posts[mention.text] = post
    for name, post in posts.items():
        at = text.find(name)
        before, after = text[at - 1 : at] if at > 0 else "", text[at + len(name) : at + len(name) + 1]
        if at >= 0 and before in _BEFORE and after not in _AFTER and len(text) + len(post) <= limit:
            text = text[:at] + post + text[at:]
    return text


def _printed(before: str, titles: tuple[str, ...]) -> str:
    """The titles as they stand at the end of `before`, the last one alone where they are not all there, "" if none."""
    whole = "、".join(titles)
    if titles and before.endswith(whole):
        return whole
    return titles[-1] if titles and before.endswith(titles[-1]) else ""

"""Who signs a line: bylines in all the forms that papers print them in, and credits of pictures, which are none."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 60
_MARK: Final = re.compile(r"^[■□▲△▶●◆◇○◎★☆※◤◢\s（(]+|[■□▲△●◆◇○◎★☆※）)\s]+$")
_BETWEEN: Final = re.compile(r"[\s/／|｜丨、：:]+")
# Words that say what somebody did for the article; those before 记者 name the paper.
_WORKER: Final = r"[\u4e00-\u9fff·+]{0,10}(?:记者|通讯员|评论员|撰稿人?|撰文|实习生|特派员|观察员|主笔|作者)(?:组|团)?"
_WORK: Final = r"(?:综合)?(?:文图|图文|文|图|摄影报道|摄影|摄|报道|整理|口述|采写|采访|供稿|撰稿|绘图|制图|绘)"
_NAME: Final = r"[\u4e00-\u9fff·]{1,4}"
_SIGNER: Final = re.compile(rf"^{_WORKER}(?:{_NAME})?(?<!手记)(?<!节)$")
_DONE: Final = re.compile(rf"^(?:{_NAME})?{_WORK}$")
_CALLED: Final = re.compile(rf"^{_NAME}$")
_WRITTEN: Final = re.compile(r"文|口述|整理|报道|采写|采访|供稿|撰稿")
# The source of an article instead of its author.
AGENCY: Final = re.compile(
    r"^(?:(?:本报|[\u4e00-\u9fff]{2,8}报)?(?:据|综合)[\u4e00-\u9fff、]{2,20}(?:电|消息|报道)|本报综合(?:报道|消息)?|来源[：:].{2,20})$"
)
SIGNED: Final = re.compile(r"^[■□▲△◆○◎●]\s*[\u4e00-\u9fff·]{1,4}(?:\s*[\u4e00-\u9fff·]{1,4}){0,3}$")
LONE_NAME: Final = re.compile(r"^[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,2}(?:\s+[\u4e00-\u9fff]{2,3})?$")


def is_byline(text: str) -> bool:
    """Whether `text` says who wrote an article, with the word for what they are or did.

    >>> [is_byline(t) for t in ("□ 本报记者 张三 李四", "文/本报记者 张三 图/李四", "张三 摄", "本报记者手记")]
    [True, True, False, False]
    """
    if len(text) > _LONGEST:
        return False
    words = [word for word in _BETWEEN.split(_MARK.sub("", text)) if word]
    signs = [word for word in words if _SIGNER.match(word)]
    done = [word for word in words if word not in signs and _DONE.match(word)]
    if not all(word in signs or word in done or _CALLED.match(word) for word in words):
        return False
    if done and not any(_WRITTEN.search(word) for word in done):  # a picture's credit
        return False
    return bool(signs) or bool(done and len(words) > len(done)) or any(len(word) > 2 for word in done)

"""Scenes: seasons, mornings, gestures and sounds that a feature opens with before it comes to its news.

The patterns are of newspaper Chinese in general.
"""

from __future__ import annotations

import re
from typing import Final

_SCENE: Final = re.compile(
    r"(?:春|夏|秋|冬|夜)(?:意|色|光|风|日|阳)|阳光|清晨|晨光|夜幕|华灯|走进|踏入|步入|人来人往|络绎不绝|热火朝天|一派|一片|忙碌|繁忙|机声|轰鸣|映入眼帘|香气|飘香|欢声笑语|金黄|郁郁葱葱"
)
_GESTURE: Final = re.compile(
    r"(?<![\u4e00-\u9fff])一大早|天刚蒙?蒙?亮|天还没亮|夜幕降临|华灯初上|宾朋满座|手捧|塔吊林立|车水马龙|(?:指|捧|望|拖|牵|端|握|扛|挽|踩|迎|搓|翻|摸|拉|背)着(?![眼力])[^，]{2,}|"
    r"弯着腰|蹲在|(?:迎|围|走|递|凑)了(?:上来|过来|上去)|映红|合不拢嘴|乐开了花|笑着说|脸上[^，]{0,6}笑|“(?P<sound>[\u4e00-\u9fff]{1,3})(?:，(?P=sound)[，！]?|(?P=sound)[，！])”|“(?P<beat>[\u4e00-\u9fff]{2,3})(?P=beat)”"
)


def pictures(text: str) -> bool:
    """Whether a headline would be a scene and no news.

    >>> pictures("三月的青川春意正浓"), pictures("青川大桥昨日通车")
    (True, False)
    """
    return _SCENE.search(text) is not None or _GESTURE.search(text) is not None


def gestures(text: str) -> bool:
    """Whether a sentence shows somebody or something at a moment: what they hold, how they stand, what is heard.

    >>> gestures("果农何望舒指着满园红果"), gestures("市领导沿着江岸视察堤防"), gestures("“叮当，叮当”，铁匠铺开了门")
    (True, False, True)
    """
    return _GESTURE.search(text) is not None

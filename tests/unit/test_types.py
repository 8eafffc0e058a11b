"""Passages and articles remember where their characters come from."""

from brief.types import Article, Passage, Piece, Place, Role, Span


def article():
    body = Passage(
        role=Role.BODY,
        text="本报讯 全市产值增长三成，其中工业增长更快。",
        pieces=(Piece(line=7, start=0, end=10), Piece(line=3, start=10, end=22)),
    )
    head = Passage(role=Role.HEADLINE, text="全市产值增长三成", pieces=(Piece(line=1, start=0, end=8),))
    return Article(id="a1", passages=(head, body))


def test_lines_stand_in_reading_order():
    assert article().lines == (1, 7, 3)


def test_the_line_of_a_character():
    body = article().passages[1]
    assert [body.line_at(offset) for offset in (0, 9, 10, 21, 22)] == [7, 7, 3, 3, 3]


def test_evidence_is_a_verbatim_quote_with_its_line():
    evidence = article().evidence(Place(passage=1, start=13, end=21))
    assert evidence.quote == "其中工业增长更快"
    assert evidence.line == 3


def test_views_of_an_article():
    assert article().headline == "全市产值增长三成"
    assert article().kicker is None
    assert article().subheads == ()
    assert article().text.splitlines()[0] == article().headline
    assert article().body == article().passages[1].text


def test_span():
    assert Span(1, 3).of("一二三四") == "二三"

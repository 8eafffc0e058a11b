"""The HTML page in a real browser: a click or key shows the place, one printed page, dark, phone, no script, axe."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from brief.render.html import html
from tests.fakes_page import value

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).is_file()), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium in /usr/bin")

WIDE, LAPTOP, PHONE = {"width": 1500, "height": 900}, {"width": 1000, "height": 800}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "briefing.html"
    path.write_bytes(html(value()).content)
    return path


@pytest.fixture
def visit(chromium, file):
    """Open the page; whatever it asks of the network or complains of is kept."""
    opened, wrong = [], []

    def to(path=file, anchor="", **options):
        context = chromium.new_context(**({"viewport": WIDE, "reduced_motion": "reduce"} | options))
        opened.append(context)
        page = context.new_page()
        page.on("request", lambda asked: None if asked.url.startswith("file:") else wrong.append(asked.url))
        page.on("console", lambda said: wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"file://{path}{anchor}")
        return page

    to.wrong = wrong
    yield to
    for context in opened:
        context.close()
    assert wrong == []


def marked(page):
    return "".join(page.eval_on_selector_all(".texts .hit", "marks => marks.map(mark => mark.textContent)"))


def seen(page, selector):
    """Whether the middle of an element is on the screen and not under another one."""
    return page.eval_on_selector(
        selector,
        """element => {
          const box = element.getBoundingClientRect(), [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          const top = document.elementFromPoint(x, y);
          return top !== null && (element.contains(top) || top.contains(element));
        }""",
    )


def focused(page):
    return page.evaluate("document.activeElement.textContent")


# ---------------------------------------------------------------- the quick one, in every run


def test_a_click_on_a_figure_shows_its_place(visit):
    page = visit()
    link = page.locator(".fact a.ev").first
    link.click()
    assert marked(page) == "占地80亩" or "10亿元" in marked(page)
    assert seen(page, ".texts .hit")
    assert page.locator(".count").inner_text().startswith("已看 1/")
    page.keyboard.press("Escape")
    assert marked(page) == ""
    assert focused(page) == link.text_content()


# ---------------------------------------------------------------- every item, by pointer and by key


@pytest.mark.slow
def test_every_sentence_figure_and_name_leads_to_its_words(visit):
    page = visit()
    links = page.locator("main a.ev")
    assert links.count() > 20
    for number in range(links.count()):
        links.nth(number).click()
        assert marked(page), links.nth(number).text_content()
        assert seen(page, ".texts .hit")
    assert page.locator(".count").inner_text() == f"已看 {links.count()}/{links.count()}"


@pytest.mark.slow
def test_keys_alone_lead_through_the_page_and_back(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert focused(page) == "跳到原文"
    page.keyboard.press("Tab")
    first = focused(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.texts') !== null")
    assert marked(page)
    page.keyboard.press("ArrowDown")
    second, place = focused(page), marked(page)
    assert second != first
    assert place
    assert page.locator("[role=status]").text_content().startswith("原文第 ")
    page.keyboard.press("ArrowUp")
    third = focused(page)
    assert third not in {first, second}, "what was looked at is passed over"
    page.keyboard.press("Escape")
    assert focused(page) == third
    assert marked(page) == ""
    for _ in range(200):
        page.keyboard.press("ArrowRight")
    count = page.locator(".count").inner_text().removeprefix("已看 ").split("/")
    assert count[0] == count[1]


@pytest.mark.slow
def test_arrows_still_scroll_where_nothing_is_chosen(visit):
    page = visit(viewport=LAPTOP)
    press = "new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })"
    assert page.evaluate(f"document.body.dispatchEvent({press})"), "the page takes no key that the browser scrolls with"
    assert marked(page) == ""


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_on_a_narrow_screen_the_article_comes_up_and_the_item_stays(visit, viewport):
    page = visit(viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for selector in (".lead .text a.ev", ".person a.ev", ".fact a.ev"):
        page.locator(selector).last.click()
        assert seen(page, ".texts .hit")
        assert seen(page, "a.asked")
    page.locator(".check .back").click()
    assert not seen(page, ".texts")
    page.locator(".check .next").click()
    assert seen(page, ".texts .hit")


# ---------------------------------------------------------------- without a script


@pytest.mark.slow
def test_without_script_the_marks_are_plain_links(visit):
    page = visit(java_script_enabled=False)
    assert not page.locator(".check").is_visible()
    link = page.locator(".lead .text a.ev").first
    anchor = link.get_attribute("href")
    link.click()
    assert page.url.endswith(anchor)
    marks = page.locator(f'mark[data-q~="{anchor[1:]}"]')
    plain = page.locator("mark").last.evaluate("mark => getComputedStyle(mark).backgroundColor")
    for number in range(marks.count()):
        shade = marks.nth(number).evaluate("mark => getComputedStyle(mark).backgroundColor")
        assert shade == "rgb(255, 224, 138)" != plain


@pytest.mark.slow
def test_a_link_into_the_page_opens_at_its_place(visit):
    page = visit(anchor="#q3")
    assert marked(page)


# ---------------------------------------------------------------- paper, colors, ways of reading


def printed(page, folder):
    path = folder / "print.pdf"
    path.write_bytes(page.pdf(prefer_css_page_size=True, print_background=True))
    return PdfDocument(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "counts",
    [
        {"articles": 1, "meetings": 0, "signings": 0, "indicators": 0, "facts": 0, "people": 0},
        {"articles": 4},
        {"articles": 9, "meetings": 3, "signings": 3, "indicators": 4, "facts": 5, "people": 16},
        {"articles": 40, "meetings": 8, "signings": 12, "indicators": 6, "facts": 6, "people": 40},
    ],
    ids=["one", "few", "full", "forty"],
)
def test_print_is_one_page_of_briefing_without_the_articles(visit, tmp_path, counts):
    path = tmp_path / "briefing.html"
    path.write_bytes(html(value(**counts)).content)
    page = visit(path)
    document = printed(page, tmp_path)
    words = "".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    assert "未核" in words, "the last line is on the page"
    assert "让群众早受益" not in words or counts["articles"] < 9
    assert "责任编辑某人" not in words
    assert "下一处" not in words
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    high = page.eval_on_selector(".page", "page => [page.scrollHeight, page.clientHeight]")
    assert high[0] <= high[1] + 1, "nothing is cut off at the foot"
    if counts["articles"] == 40:
        assert "条未入页" in words


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_no_fault(visit, scheme, viewport):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = visit(viewport=viewport, color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(23, 21, 17)")
    for step in ("closed", "open"):
        if step == "open":
            page.locator(".lead .text a.ev").first.click()
        found = [
            (fault["id"], fault["impact"], fault["nodes"][0]["html"]) for fault in axe.run(page).response["violations"]
        ]
        assert found == []


@pytest.mark.slow
def test_unsure_items_wear_a_mark_with_words(visit):
    page = visit()
    names = page.eval_on_selector_all("main .flag", "flags => flags.map(flag => flag.querySelector('.sr').textContent)")
    assert {"（原文不全）", "（待核）", "（摘自原文）"} <= set(names)


@pytest.mark.slow
def test_nothing_from_outside_is_let_in(visit):
    page = visit()
    blocked = page.evaluate(
        """async () => {
          const image = new Image();
          const failed = new Promise(done => { image.onerror = () => done("image"); image.onload = () => done("loaded"); });
          image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
          return failed;
        }"""
    )
    assert blocked == "image"
    assert any("Content Security Policy" in said for said in visit.wrong)
    visit.wrong.clear()


@pytest.mark.slow
def test_forty_articles_stay_fast(visit, tmp_path):
    content = html(value(40, meetings=8, signings=12, indicators=6, facts=6, people=40)).content
    assert len(content) < 400_000
    path = tmp_path / "briefing.html"
    path.write_bytes(content)
    page = visit(path)
    took = page.evaluate(
        """() => {
          const start = performance.now();
          document.querySelector(".person a.ev").click();
          document.querySelector(".texts .hit").getBoundingClientRect();
          return performance.now() - start;
        }"""
    )
    assert took < 300


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_hostile_words_are_shown_as_text(visit, tmp_path, viewport):
    words = "<img src=x onerror=alert(1)></style><script>alert(2)</script>\u202e{{ 7*7 }}" + "长" * 300
    made = value(2)
    lead = replace(made.sheet.lead, headline=words, text=words + "w" * 10_000, deck=words, note=words)
    people = tuple(replace(person, name=words, titles=(words,)) for person in made.sheet.people[:1])
    path = tmp_path / "briefing.html"
    path.write_bytes(html(replace(made, sheet=replace(made.sheet, lead=lead, people=people, title=words))).content)
    page = visit(path, viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "<script>alert(2)</script>" in page.locator(".lead h2").inner_text()
    assert "\u202e" not in page.content()
    assert len(printed(page, tmp_path)) == 1

"""The letter in a real browser: nothing runs out of the frame, on a desk and on a phone, by day and in dark mode."""

from itertools import product
from pathlib import Path

import pytest

from brief.render.changes import Change
from brief.render.mail import mail
from tests.fakes_mail import READER, dated

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.is_file(), reason="no chromium here"),
    # Playwright leaves its event loop's sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# Luminance contrast of a text against the nearest background, as WCAG 2.1 defines it.
CONTRAST = """() => {
  const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number)
  const light = color => rgb(color).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor
    if (!/, 0\\)$/.test(c) && c !== 'transparent') return c } return 'rgb(255,255,255)' }
  const bad = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !e.getClientRects().length) continue
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x)
    if ((a + .05) / (b + .05) < 4.5) bad.push(walker.currentNode.data.trim().slice(0, 20))
  }
  return bad
}"""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def letter():
    changes = [Change(where="签约“云上云溪”金额", old="12亿元", new="21亿元")]
    return mail(dated(6, 3, 2, 5, 5, 9), reader=READER, watch=("青石镇", "高铁"), absent=True, correction=changes).html


@pytest.mark.parametrize(("width", "scheme"), tuple(product((360, 375, 600, 1280), ("light", "dark"))))
def test_it_fits_and_can_be_read(browser, letter, width, scheme):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.set_content(letter)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST) == []
    card = page.locator(".card").bounding_box()
    assert card["width"] == min(width, 640)
    assert abs(card["x"] - (width - card["width"]) / 2) < 1
    page.close()


def test_bars_have_their_lengths(browser, letter):
    page = browser.new_page(viewport={"width": 640, "height": 900})
    page.set_content(letter)
    boxes = [bar.bounding_box() for bar in page.locator(".rise, .fall").all()]
    growth = [float(one.figure.amount.number) for one in dated(6, 3, 2, 5, 5, 9).sheet.indicators]
    assert len(boxes) == len(growth)
    longest = max(range(len(growth)), key=growth.__getitem__)
    for box, value in zip(boxes, growth, strict=True):
        assert box["height"] == pytest.approx(10, abs=1)
        assert box["width"] / boxes[longest]["width"] == pytest.approx(value / growth[longest], abs=0.05)
    page.close()


def test_without_style_elements_it_still_stands(browser, letter):
    page = browser.new_page(viewport={"width": 640, "height": 900})
    page.set_content(letter)
    page.evaluate("document.querySelectorAll('style').forEach(e => e.remove())")
    assert page.evaluate(CONTRAST) == []
    assert page.locator(".card").bounding_box()["width"] == 640
    page.close()

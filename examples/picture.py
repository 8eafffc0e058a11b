"""Draw examples/hengyang-20201029/briefing.png, the picture of the README, from the PDF beside it."""

from pathlib import Path

from pypdfium2 import PdfDocument

FOLDER = Path(__file__).resolve().parent / "hengyang-20201029"
DOTS_PER_POINT = 150 / 72

if __name__ == "__main__":
    page = PdfDocument(FOLDER / "briefing.pdf")[0]
    page.render(scale=DOTS_PER_POINT).to_pil().convert("RGB").quantize(64).save(FOLDER / "briefing.png", optimize=True)

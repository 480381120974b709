"""Pictures of real pages for the documents, and whether a kept one still shows the page as it is."""

import base64
import os
from pathlib import Path

from playwright.sync_api import FloatRect

from tests.browser.visitor import WIDE, Visitor

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LARGEST = 200_000
"""Bytes of a picture: a page of documents should not be heavier than a page of the service."""

CLIP: FloatRect = {"x": 0, "y": 0, "width": WIDE, "height": 720}

MOST_CHANGED = 0.02
"""The share of a picture's cells, of 10 by 10 pixels, that may look otherwise: a date, a number, how a machine smooths
letters. A line more, or a column moved, changes several times as much."""

CELLS_THAT_DIFFER = """
async ([one, other]) => {
  const cells = async (encoded) => {
    const image = new Image();
    image.src = "data:image/png;base64," + encoded;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 128, height: 72 });
    const pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, 0, 0, 128, 72);
    return pen.getImageData(0, 0, 128, 72).data;
  };
  const [ours, theirs] = [await cells(one), await cells(other)];
  let differ = 0;
  for (let at = 0; at < ours.length; at += 4) {
    const apart = Math.max(...[0, 1, 2].map((part) => Math.abs(ours[at + part] - theirs[at + part])));
    if (apart > 24) differ += 1;
  }
  return differ / (128 * 72);
}
"""


def keep_or_compare(visitor: Visitor, name: str) -> None:
    """Compares what stands on the screen with the picture ``name`` of the documents; with ``FEEDBACK_PICTURES=1`` it is
    taken anew.

    Raises:
        AssertionError: where the picture no longer shows the page as it is, or is too heavy.
    """
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.evaluate("scrollTo(0, 0)")
    visitor.page.evaluate("document.fonts.ready.then(() => null)")
    file = PICTURES / f"{name}.png"
    taken = visitor.page.screenshot(clip=CLIP, animations="disabled", caret="hide")
    assert len(taken) < LARGEST
    if os.environ.get("FEEDBACK_PICTURES"):
        file.write_bytes(taken)
    changed = _changed(visitor, taken, file.read_bytes())
    assert changed <= MOST_CHANGED, (
        f"{name}.png shows {changed:.1%} of the page otherwise: FEEDBACK_PICTURES=1 takes it anew"
    )


def _changed(visitor: Visitor, taken: bytes, kept: bytes) -> float:
    table = visitor.page.context.new_page()
    pair = [base64.b64encode(picture).decode() for picture in (taken, kept)]
    differ = float(table.evaluate(CELLS_THAT_DIFFER, pair))
    table.close()
    return differ

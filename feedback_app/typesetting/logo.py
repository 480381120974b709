"""A logo as the text of an SVG: values for Typst are text, and a PNG is bytes."""

from base64 import b64encode

from feedback_app.typesetting.png import pixels


def as_svg(logo: bytes, suffix: str) -> str:
    """An SVG as it is; a PNG inside one, at its own size in pixels.

    Raises:
        ValueError: where it is not what ``suffix`` says.
    """
    if suffix == "svg":
        return logo.decode("utf-8-sig")
    width, height = pixels(logo)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{b64encode(logo).decode()}"/></svg>'
    )

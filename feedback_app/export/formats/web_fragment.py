"""A fragment of HTML for a web page, marked up for search engines."""

from collections.abc import Iterator
from html import escape

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease, StandingQuote
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style


class WebFragment(OneFile):
    """Each quote is a schema.org ``Quotation`` in microdata. No script, no style, and nothing is fetched: the address
    of a schema.org type is only its name."""

    name = "html"
    label = "HTML for a web page"
    purpose = (
        "To paste into a web page: each quote marked up as a schema.org Quotation; your page's style applies."
    )
    group = FormatGroup.WEB
    folder = "web"
    may_refuse = False
    suffix = ".html"
    media_type = "text/html; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """The section of the page in UTF-8, a quote at a time."""
        yield f'<section lang="en-GB" class="feedback">\n<h2>{escape(release.title)}</h2>\n'.encode()
        yield f"<p>{escape(plain_english.heading(release))}. {plain_english.frozen_on(release)}.</p>\n".encode()
        for quote in release.standing():
            yield _quote(quote, release).encode()
        yield "".join(_figures(release)).encode()
        for number, line in enumerate(plain_english.withdrawn(release)):
            yield (("" if number else "<h3>Withdrawn</h3>\n") + f"<p>{escape(line)}</p>\n").encode()
        yield b"</section>\n"


def _quote(quote: StandingQuote, release: FrozenRelease) -> str:
    words = escape(quote.words).replace("\n", "<br>\n")
    return (
        '<figure class="feedback-quote" itemscope itemtype="https://schema.org/Quotation">\n'
        f'<meta itemprop="identifier" content="{quote.quote}">\n'
        f'<meta itemprop="datePublished" content="{release.released_at:%Y-%m-%d}">\n'
        f'<figcaption><span itemprop="creditText">{escape(quote.attribution)}</span>'
        f"{escape(quote.introduction.removeprefix(quote.attribution))}:</figcaption>\n"
        f'<blockquote dir="auto">“<span itemprop="text">{words}</span>”</blockquote>\n'
        "</figure>\n"
    )


def _figures(release: FrozenRelease) -> Iterator[str]:
    rows = plain_english.figure_lines(release)
    if rows:
        yield '<h3>Figures</h3>\n<table class="feedback-figures">\n'
        yield '<thead><tr><th scope="col">Figure</th><th scope="col">Value</th></tr></thead>\n<tbody>\n'
        for row in rows:
            yield f'<tr><th scope="row">{escape(row.label)}</th><td>{escape(row.value)}</td></tr>\n'
        yield f"</tbody>\n</table>\n<p>{escape(plain_english.about_figures(release))}</p>\n"

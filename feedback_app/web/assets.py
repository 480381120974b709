"""Sends styles, scripts and fonts: read once at the start, compressed, under an address that changes with them.

Nothing else is compressed: a page holds both what somebody typed and a secret token, and compressing the two together
would let a listener guess the token (BREACH, 2013).
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request

YEAR = 365 * 24 * 3600
"""Seconds that a browser may keep a file whose address bears its version."""

DAY = 24 * 3600
"""Seconds that a browser may keep the rest: the fonts, which the style sheet names without a version."""

SENT = {".css", ".js", ".svg", ".woff2", ".txt"}
COMPRESSED = {".css", ".js", ".svg"}


@dataclass(frozen=True)
class Asset:
    """A file in memory, as it is sent; ``zipped`` is None where compressing gains nothing."""

    plain: bytes
    zipped: bytes | None
    media_type: str


def configure(app: Flask, folder: Path) -> None:
    """Serves the files of ``folder`` under /static/, and gives templates ``asset``, the address of a file by its name.

    Addresses are put together once, at the start: the router would do so anew for every script of every page.
    """

    assets = {path.relative_to(folder).as_posix(): _asset(path) for path in _sent(folder)}

    def static(filename: str) -> Response:
        return _answer(assets.get(filename) or abort(404))

    app.add_url_rule("/static/<path:filename>", "static", static)
    version = _version(assets)
    app.jinja_env.globals["asset"] = {name: f"/static/{name}?v={version}" for name in assets}.__getitem__


def _sent(folder: Path) -> list[Path]:
    sources = folder / "styles"
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in SENT and not path.is_relative_to(sources)
    )


def _asset(path: Path) -> Asset:
    plain = path.read_bytes()
    zipped = gzip.compress(plain, mtime=0) if path.suffix in COMPRESSED else None
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    media_type = {".js": "text/javascript", ".woff2": "font/woff2"}.get(path.suffix, guessed)
    return Asset(plain, zipped, media_type)


def _answer(asset: Asset) -> Response:
    takes_gzip = asset.zipped is not None and request.accept_encodings.quality("gzip") > 0
    answer = Response(asset.zipped if takes_gzip else asset.plain, mimetype=asset.media_type)
    if takes_gzip:
        answer.headers["Content-Encoding"] = "gzip"
    if asset.zipped is not None:
        answer.headers["Vary"] = "Accept-Encoding"
    caching = f"max-age={YEAR}, immutable" if "v" in request.args else f"max-age={DAY}"
    answer.headers["Cache-Control"] = f"public, {caching}"
    return answer


def _version(assets: dict[str, Asset]) -> str:
    hashed = hashlib.sha256()
    for name, asset in assets.items():
        hashed.update(name.encode() + b"\0" + asset.plain)
    return hashed.hexdigest()[:12]

"""The wheel holds all that a run needs: installed in an environment of its own, it serves from an empty folder."""

import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "feedback_app"
LEFT_OUT = {".pyc"}
WITHIN = 60
"""Seconds that the server may take to answer, on a machine that is busy with the rest of the tests."""


def run(*command: str | Path, folder: Path, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clean_environment() -> dict[str, str]:
    """This one without what would lead back to the checkout or to an installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("FEEDBACK_", "PYTHON"))}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built anew without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, folder=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` of a fresh environment that holds the wheel, and borrows its dependencies from this one.

    They are added by ``sys.path`` alone: a ``.pth`` file in the borrowed folder, such as that of an editable install,
    is not read.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    target = ("--python", folder / "bin" / "python", "install", "--no-deps", "--no-index", "--quiet", wheel)
    run(sys.executable, "-m", "pip", *target, folder=folder)
    return folder / "bin"


def shipped(wheel: Path, folder: str) -> set[str]:
    with zipfile.ZipFile(wheel) as held:
        return {name.removeprefix(folder) for name in held.namelist() if name.startswith(folder)}


def kept(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


@pytest.mark.parametrize(
    ("inside", "source"),
    [
        ("feedback_app/templates/", ROOT / "templates"),
        ("feedback_app/migrations/", ROOT / "migrations"),
        ("feedback_app/", PACKAGE),
    ],
)
def test_the_wheel_holds_every_file_of_the_tree(wheel: Path, inside: str, source: Path) -> None:
    assert kept(source) - shipped(wheel, inside) == set()


@pytest.mark.parametrize(
    "folder",
    [
        "questionnaire/definitions",
        "static/fonts",
        "analysis/lexicon",
        "screening/lists",
        "screening/rules",
        "export/formats",
        "cli/demo",
        "export/typesetting/fonts",
    ],
)
def test_the_wheel_holds_what_is_kept_in_folders_of_its_own(wheel: Path, folder: str) -> None:
    assert shipped(wheel, f"feedback_app/{folder}/") != set()


def test_the_wheel_holds_nothing_of_an_installation_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        tops = {name.split("/")[0] for name in held.namelist()}
        assert {top for top in tops if not top.endswith(".dist-info")} == {"feedback_app"}
        assert [name for name in held.namelist() if "sqlite3" in name or "secret_key" in name] == []


def test_what_was_installed_is_what_is_imported(installed: Path, tmp_path: Path) -> None:
    asked = "import feedback_app; print(feedback_app.__file__)"
    said = run(installed / "python", "-c", asked, folder=tmp_path, environment=clean_environment()).strip()
    assert Path(said).is_relative_to(installed.parent)


def test_an_installed_wheel_sets_up_and_serves_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    known = clean_environment()
    run(installed / "feedback", "migrate", folder=tmp_path, environment=known)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = str(door.getsockname()[1])
    command = [str(installed / "feedback"), "serve", "--workers", "1", "--port", port]
    with (tmp_path / "log").open("wb") as log:
        served = subprocess.Popen(
            command, cwd=tmp_path, env=known, stdout=log, stderr=log, start_new_session=True
        )
    try:
        assert "Tell us how TOEX support was" in answer(f"http://127.0.0.1:{port}/", served)
        assert (tmp_path / "instance" / "feedback.sqlite3").is_file()
    finally:
        os.killpg(served.pid, signal.SIGKILL)
        served.wait()


def answer(address: str, served: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + WITHIN
    while time.monotonic() < until and served.poll() is None:
        try:
            with urlopen(address, timeout=5) as page:  # noqa: S310  (this machine's own address)
                return str(page.read().decode("utf-8"))
        except (URLError, OSError):
            time.sleep(0.2)
    return ""

"""What an operator may set: read as written, or refused with one line that says what to write."""

from email.headerregistry import Address
from pathlib import Path

import pytest

from feedback_app.config import Limits, MailServer, Particulars, SettingError, Settings, read_settings
from feedback_app.config.mail_server import Transport
from feedback_app.export.style import PLAIN, Style

SECRET = "a secret that is long enough for anybody"
SENDER = "Force Feedback <feedback@example.org>"


def settings(folder: Path, **given: str) -> Settings:
    """What is read where just these are given, by name without the prefix."""
    known = {"instance": str(folder), "secret_key": SECRET, **given}
    return read_settings({f"FEEDBACK_{name.upper()}": words for name, words in known.items()})


def mail_server(folder: Path, url: str) -> MailServer:
    read = settings(folder, smtp_url=url, mail_from=SENDER).mail_server
    assert read
    return read


def refusal(folder: Path, **given: str) -> str:
    """The line that the operator reads."""
    with pytest.raises(SettingError) as refused:
        settings(folder, **given)
    return str(refused.value)


def test_an_operator_who_sets_nothing_gets_what_the_documents_say(tmp_path: Path) -> None:
    read = settings(tmp_path)
    assert (read.open_access, read.draft_days, read.fastest_seconds, read.proxies) == (True, 14, 3, 0)
    assert read.limits == Limits(enabled=True, url="memory://", sends=300, tries=60, mails=30)
    assert read.particulars == Particulars()
    assert read.mail_server is None


def test_an_empty_setting_is_as_good_as_none(tmp_path: Path) -> None:
    empty = dict.fromkeys(("smtp_url", "mail_from", "draft_days", "limits", "limits_url", "controller"), " ")
    assert settings(tmp_path, **empty) == settings(tmp_path)


def test_what_an_operator_sets_is_read_as_written(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        open_access="off",
        draft_days="30",
        proxies="1",
        limits="no",
        limit_sends="5",
        contact="feedback@example.org",
    )
    assert (read.open_access, read.draft_days, read.proxies) == (False, 30, 1)
    assert (read.limits.enabled, read.limits.sends) == (False, 5)
    assert read.particulars.contact == "feedback@example.org"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "smtps://desk:p%40ss%2F@mail.example.org",
            ("mail.example.org", 465, Transport.TLS, "desk", "p@ss/"),
        ),
        ("smtp+starttls://mail.example.org:2587", ("mail.example.org", 2587, Transport.STARTTLS, "", "")),
        ("smtp://localhost", ("localhost", 25, Transport.PLAIN, "", "")),
        ("smtp://relay.example.org/", ("relay.example.org", 25, Transport.PLAIN, "", "")),
    ],
)
def test_a_mail_server_is_read_from_one_address(
    tmp_path: Path, url: str, expected: tuple[str, int, Transport, str, str]
) -> None:
    read = mail_server(tmp_path, url)
    assert (read.host, read.port, read.transport, read.user, read.password) == expected
    assert read.sender == Address("Force Feedback", addr_spec="feedback@example.org")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"open_access": "perhaps"}, "FEEDBACK_OPEN_ACCESS: 'perhaps' is neither on nor off"),
        ({"draft_days": "0"}, "not a whole number from 1 to 365"),
        ({"draft_days": "366"}, "not a whole number from 1 to 365"),
        ({"draft_days": "0.5"}, "not a whole number"),
        ({"draft_days": "٣"}, "not a whole number"),
        ({"fastest_seconds": "61"}, "FEEDBACK_FASTEST_SECONDS: '61' is not a whole number from 0 to 60"),
        ({"proxies": "-1"}, "FEEDBACK_PROXIES: '-1' is not a whole number from 0 to 10"),
        ({"proxies": "9" * 5_000}, "not a whole number"),
        ({"limits": "maybe"}, "FEEDBACK_LIMITS: 'maybe' is neither on nor off"),
        ({"limit_sends": "0"}, "not a whole number from 1 to 1,000,000"),
        ({"limit_tries": "x"}, "FEEDBACK_LIMIT_TRIES"),
        ({"limit_mails": "x"}, "FEEDBACK_LIMIT_MAILS"),
        ({"limits_url": "memcached://localhost"}, "Write memory:// or redis://host:6379/0"),
        ({"limits_url": "redis://localhost:6379/0"}, "Redis needs a package"),
        ({"limits_url": "redis://"}, "Write memory:// or redis://host:6379/0"),
        ({"controller": "One\nTwo"}, "FEEDBACK_CONTROLLER: write it in one line"),
        ({"contact": "a" * 1_001}, "FEEDBACK_CONTACT has 1,001 characters"),
        ({"retention": "for\x00ever"}, "FEEDBACK_RETENTION"),
        ({"smtp_url": "smtp://localhost"}, "FEEDBACK_MAIL_FROM: write the address"),
        ({"mail_from": SENDER}, "set FEEDBACK_SMTP_URL too"),
        ({"smtp_url": "smtp://localhost", "mail_from": "nobody"}, "FEEDBACK_MAIL_FROM: 'nobody' is not an"),
        ({"smtp_url": "mail.example.org", "mail_from": SENDER}, "is not a mail server"),
        ({"smtp_url": "smtp://localhost:many", "mail_from": SENDER}, "is not a mail server"),
        ({"smtp_url": "smtps://", "mail_from": SENDER}, "is not a mail server"),
        ({"smtp_url": "smtps://localhost/inbox", "mail_from": SENDER}, "is not a mail server"),
        ({"smtp_url": "smtp://desk:pass@mail.example.org", "mail_from": SENDER}, "unprotected"),
        ({"colour_outcomes": "teal"}, "FEEDBACK_COLOUR_OUTCOMES: 'teal' is not a colour such as #0b5f66"),
        ({"colour_enablers": "#7a7a7a"}, "white words on #7a7a7a cannot be read well (contrast 4.29 to 1"),
        ({"organisation": "One\nTwo"}, "FEEDBACK_ORGANISATION: write it in one line"),
        ({"logo_alt": "A star"}, "set FEEDBACK_LOGO too"),
        ({"logo": "logo.jpg"}, "FEEDBACK_LOGO: 'logo.jpg' is neither an .svg nor a .png"),
        ({"logo": "/nowhere/logo.svg"}, "cannot be read (No such file or directory)"),
    ],
)
def test_a_wrong_setting_is_refused_with_one_line(
    tmp_path: Path, given: dict[str, str], sentence: str
) -> None:
    said = refusal(tmp_path, **given)
    assert sentence in said
    assert "\n" not in said


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}<rect width="9" height="9"/></svg>'


def test_the_look_of_packs_is_read_as_written(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG.format(""))
    look = settings(
        tmp_path, colour_outcomes="#767676", organisation="Heddlu Ŵ", logo=str(logo), logo_alt="A square"
    ).style
    assert look == Style("#767676", "#3a3f8f", "Heddlu Ŵ", logo.read_bytes(), "svg", "A square")
    assert settings(tmp_path).style == PLAIN


def test_a_logo_needs_words_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG.format(""))
    assert "FEEDBACK_LOGO_ALT: say in a few words" in refusal(tmp_path, logo=str(logo))


@pytest.mark.parametrize(
    ("name", "held", "sentence"),
    [
        ("logo.svg", b"<p>not a drawing</p>", "is not really an SVG"),
        ("logo.svg", b"\x89PNG\r\n\x1a\n", "is not really an SVG"),
        ("logo.png", SVG.encode(), "is not really a PNG"),
        ("logo.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + b"\x01" * 40, "is not really a PNG"),
        ("logo.svg", SVG.format("<script>1</script>").encode(), "holds '<script'"),
        ("logo.svg", SVG.format('<image href="https://example.org/a.png"/>').encode(), "acts or is fetched"),
        ("logo.svg", SVG.encode() + b" " * 1024 * 1024, "is larger than 1 MB"),
    ],
)
def test_what_is_no_harmless_logo_is_refused(tmp_path: Path, name: str, held: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(held)
    assert sentence in refusal(tmp_path, logo=str(tmp_path / name))


@pytest.mark.parametrize("url", ["gopher://desk:hush-hush@host", "smtp://desk:hush-hush@example.org"])
def test_a_refused_mail_server_does_not_show_its_password(tmp_path: Path, url: str) -> None:
    assert "hush-hush" not in refusal(tmp_path, smtp_url=url, mail_from=SENDER)


def test_settings_that_are_printed_hold_no_secret(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        database_url="postgresql://desk:hush-hush@localhost/feedback",
        secret_key_fallbacks=f"hush-hush {SECRET}",
        smtp_url="smtps://desk:hush-hush@mail.example.org",
        mail_from=SENDER,
    )
    assert read.mail_server
    assert read.mail_server.password == "hush-hush"
    assert "hush-hush" not in repr(read)
    assert SECRET not in repr(read)

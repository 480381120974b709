"""Ways to reach somebody: telephone, e-mail, handles and addresses on a network."""

import pytest

from feedback_app.screening.screen import screen


def _found(text: str, kind: str) -> list[str]:
    return [finding.words for finding in screen(text) if finding.kind == kind]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ring me on 07700 900142.", "07700 900142"),
        ("call (0191) 498.0266 please", "(0191) 498.0266"),
        ("admin was +447700900264 then", "+447700900264"),
        ("Romanian number +40 721 555 018 was used", "+40 721 555 018"),
        ("it is ０７７００　９００１２３", "０７７００　９００１２３"),
        ("tel 07700 9OO 3l2", "07700 9OO 3l2"),
        ("Ext 73316 if anyone asks", "73316"),
        ("the handset ending 0199", "0199"),
        (
            "oh seven seven double zero nine hundred one two three",
            "oh seven seven double zero nine hundred one two three",
        ),
    ],
)
def test_a_telephone_number_is_found_in_figures_and_in_words(text: str, number: str) -> None:
    assert _found(text, "PHONE") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Seen on 02-03-2024 1400 hrs.",
        "We need 24/7 cover.",
        "1,200 devices, 14 suspects",
        "one, two, three goes",
        "Call 101.",
    ],
)
def test_dates_counts_and_public_numbers_are_no_telephone_numbers(text: str) -> None:
    assert _found(text, "PHONE") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("write to P.Kowalczyk+x@Kent.PNN.police.uk.", "P.Kowalczyk+x@Kent.PNN.police.uk"),
        ("dilip dot raval at leics dot police dot uk", "dilip dot raval at leics dot police dot uk"),
        ("info[at]nails[dot]example[dot]com took bookings", "info[at]nails[dot]example[dot]com"),
        ("a_b @ gwent . police . uk", "a_b @ gwent . police . uk"),
    ],
)
def test_a_mail_address_is_found_typed_torn_or_spoken(text: str, address: str) -> None:
    assert _found(text, "EMAIL") == [address]


@pytest.mark.parametrize(
    "text", ["See you @ the next meeting.", "Look at the site at www.gov.uk today.", "at HQ"]
)
def test_at_alone_makes_no_mail_address(text: str) -> None:
    assert _found(text, "EMAIL") == []


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("We tweeted @NbhdTeamEast and it went well", "@NbhdTeamEast"),
        ("Telegram user thebakerman was the supplier", "thebakerman"),
        ("on Snap as cloudnine_99", "cloudnine_99"),
        ("gamertag: xXGhostXx", "xXGhostXx"),
        ("facebook.com/kev.s.motors was live", "kev.s.motors"),
    ],
)
def test_a_handle_is_found_beside_its_platform(text: str, handle: str) -> None:
    assert _found(text, "HANDLE") == [handle]


def test_a_platform_alone_names_nobody() -> None:
    assert screen("Snapchat, Telegram and WhatsApp data was washed in a day. Instagram took weeks.") == []


@pytest.mark.parametrize("address", ["198.51.100.23", "198.51.100[.]23", "192.0.2.0/24", "2001:db8:41::9c2"])
def test_an_address_on_a_network_is_found(address: str) -> None:
    assert _found(f"It came from {address} that night.", "IP") == [address]


@pytest.mark.parametrize(
    "text", ["Release 10.2.0.1 of the tool", "at 12:30:00", "version 4.2.1", "ratio 3:1"]
)
def test_a_version_or_a_time_is_no_address_on_a_network(text: str) -> None:
    assert _found(text, "IP") == []


def test_a_bracket_of_the_sentence_is_no_part_of_a_number() -> None:
    for text, number in (
        ("Ring him (07700 900123) first.", "07700 900123"),
        ("Ring (01632) 960471 first.", "(01632) 960471"),
    ):
        assert [text[one.start : one.end] for one in screen(text) if one.kind == "PHONE"] == [number]

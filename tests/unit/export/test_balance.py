"""Whether an edition's quotes speak for those who answered, in words."""

from hypothesis import given
from hypothesis import strategies as st

from feedback_app.domain.forces import FORCES
from feedback_app.domain.slots import SLOTS
from feedback_app.export.balance import Profile, balance, layout_warnings
from feedback_app.releases.editions.changes import QuoteVersion, changes

KENT = Profile("kent", "ERSOU", "operational_outcomes", "investigator", 5)
LANCASHIRE = Profile("lancashire", "NWROCU", "operational_outcomes", "sio", 5)
CRITIC = Profile("cumbria", "NWROCU", "technical_enablers", "analyst", 2)
ORDER = st.permutations(range(1, 8))


def test_quotes_of_the_happiest_alone_are_pointed_at() -> None:
    told = balance([KENT, LANCASHIRE], [(KENT, 69), (CRITIC, 31)]).warnings
    assert "All two quotes come from ratings of 5, and 31% of responses gave less." in told


def test_quotes_that_leave_the_critics_out_are_pointed_at() -> None:
    content = Profile("kent", "ERSOU", "operational_outcomes", "sio", 4)
    told = balance([KENT, content], [(KENT, 60), (content, 28), (CRITIC, 12)]).warnings
    assert "No quote comes from a rating below 4, and 12% of responses gave one." in told


def test_forces_that_answered_and_are_not_quoted_are_counted_and_named() -> None:
    found = balance([KENT], [(KENT, 3), (LANCASHIRE, 2), (CRITIC, 1)])
    assert "No quote from two forces that answered." in found.warnings
    assert found.never == ("Cumbria Constabulary", "Lancashire Constabulary")


def test_quotes_from_one_region_are_pointed_at() -> None:
    told = balance([LANCASHIRE] * 4 + [KENT] * 2, [(KENT, 9), (LANCASHIRE, 9)]).warnings
    assert "Four of six quotes are from one region, North West." in told
    assert "Four of six quotes are from one force, Lancashire Constabulary." in told


def test_an_edition_for_one_region_is_not_blamed_for_it() -> None:
    told = balance([LANCASHIRE] * 3, [(LANCASHIRE, 20)]).warnings
    assert not [words for words in told if "region" in words]


def test_a_work_stream_without_a_quote_is_pointed_at() -> None:
    told = balance([KENT], [(KENT, 65), (CRITIC, 35)]).warnings
    assert "No quote is about technical enablers, and 35% of responses are." in told


def test_an_edition_without_quotes_is_not_warned() -> None:
    assert balance([], [(KENT, 5)]).warnings == ()


def test_what_is_counted_stands_with_its_share() -> None:
    bars = {bar.label: bar for bar in balance([KENT], [(KENT, 30), (CRITIC, 10)]).facets["Region"]}
    assert (bars["Eastern"].quotes_share, bars["Eastern"].responses_share) == (100, 75)
    assert (bars["North West"].quotes, bars["North West"].responses) == (0, 10)


def test_more_long_quotes_than_the_layout_holds_are_pointed_at() -> None:
    told = layout_warnings(["a" * 300] * 3, {"medium": 4, "long": 2}, SLOTS)
    assert told == ["The layout has room for two long quotes; three need it."]


def test_a_short_quote_may_stand_in_a_long_place() -> None:
    assert layout_warnings(["a" * 50] * 3, {"long": 3}, SLOTS) == []


def test_a_quote_that_no_place_holds_is_pointed_at() -> None:
    told = layout_warnings(["a" * 500], {"long": 2}, SLOTS)
    assert told == ["One quote is too long for every place of the layout."]


def test_a_layout_that_nobody_described_warns_of_nothing() -> None:
    assert layout_warnings(["a" * 500], {}, SLOTS) == []


def test_what_a_release_changes_is_said_in_our_own_sentences() -> None:
    before = [
        QuoteVersion(1, "a", "One force"),
        QuoteVersion(2, "b", "One force"),
        QuoteVersion(3, "c", "Kent", "object"),
    ]
    now = [QuoteVersion(2, "b", "Kent"), QuoteVersion(4, "d", "One force")]
    assert [(one.quote, one.what, one.why) for one in changes(before, now)] == [
        ("Q-2", "reworded", "Approved again with another attribution."),
        ("Q-4", "added", "Put in."),
        ("Q-1", "removed", "Taken out of the edition."),
        ("Q-3", "removed", "The officer objected to the words."),
    ]


def test_one_quote_that_is_moved_is_the_only_one_said_to_be() -> None:
    before = [QuoteVersion(number, "w", "l") for number in (1, 2, 3, 4)]
    now = [before[3], *before[:3]]
    assert [(one.quote, one.what) for one in changes(before, now)] == [("Q-4", "moved")]


@given(ORDER, ORDER)
def test_what_is_not_said_to_be_moved_stands_in_its_old_order(old: list[int], new: list[int]) -> None:
    said = changes([QuoteVersion(one, "w", "l") for one in old], [QuoteVersion(one, "w", "l") for one in new])
    still = [one for one in new if f"Q-{one}" not in {change.quote for change in said}]
    assert still == [one for one in old if one in still]
    assert bool(said) == (old != new)


def test_every_force_has_a_name_in_the_tables() -> None:
    every = [(Profile(force.id), 1) for force in FORCES.values()]
    assert {bar.label for bar in balance([], every).facets["Force"]} == {one.name for one in FORCES.values()}

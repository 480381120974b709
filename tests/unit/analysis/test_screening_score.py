"""The measure of the rules."""

from feedback_app.analysis.evaluation.screening_score import LabelledText, score


def _row(text: str, *found: tuple[str, str]) -> LabelledText:
    spans = [
        {"start": text.index(words), "end": text.index(words) + len(words), "kind": kind}
        for kind, words in found
    ]
    return {"id": "r1", "text": text, "spans": spans}  # type: ignore[typeddict-item]  # built from a literal above


def test_a_span_is_found_where_a_finding_touches_it() -> None:
    measured = score([_row("Thanks to Sarah Quillon for it.", ("PERSON", "Quillon"))])
    assert measured.recall.value == 1
    assert measured.precision.value == 1


def test_a_missed_span_is_listed_with_its_words() -> None:
    measured = score([_row("the hidden thing", ("PERSON", "hidden"))])
    assert [miss.words for miss in measured.missed] == ["hidden"]
    assert measured.recall_by_kind["PERSON"].value == 0


def test_a_clean_text_that_is_flagged_counts_against_the_rules() -> None:
    measured = score([_row("Ring 07700 900142."), _row("All good.")])
    assert (measured.clean_flagged.part, measured.clean_flagged.whole) == (1, 2)
    assert measured.precision.value == 0


def test_the_force_counts_where_the_row_asks_for_it() -> None:
    row = _row("We at Gwent Police liked it.")
    row["extra_spans"] = [{"start": 6, "end": 18, "kind": "FORCE"}]
    assert score([row]).recall_by_kind["FORCE_NAMED"].value == 1


def test_a_kind_found_under_another_name_is_a_hit_but_not_as_that_kind() -> None:
    measured = score([_row("Ring 07700 900142.", ("REFERENCE", "07700 900142"))])
    assert (measured.recall.value, measured.recall_as_kind.value) == (1, 0)

"""Mappings: what is refused of them, every fault at once."""

import pytest

from feedback_app.responses.imports.mapping import MappingError, read_mapping
from tests.support.surveys import MAPPING, QUESTIONNAIRES


def test_whoever_writes_a_mapping_reads_every_fault_of_it_at_once() -> None:
    broken = """
    questionnaire = "forms_2024"
    colour = "red"
    [moment]
    columns = ["When"]
    formats = ["%H:%M"]
    [columns]
    force = "Force"
    wisdom = "Wisdom"
    impact = 5
    [values.force]
    "Us" = "atlantis"
    [permission]
    column = "May we?"
    [permission.answers]
    "Yes" = "everything"
    "NO" = "no"
    "no " = "no"
    """
    with pytest.raises(MappingError) as caught:
        read_mapping(broken, QUESTIONNAIRES)
    told = "\n".join(caught.value.faults)
    for named in ("colour", "%H:%M", "wisdom", "'impact' must be a text", "atlantis", "everything", "'no'"):
        assert named in told
    assert len(caught.value.faults) == 7


def test_a_mapping_for_a_questionnaire_that_is_not_there_is_refused() -> None:
    with pytest.raises(MappingError, match="must be one of forms_2024, support"):
        read_mapping(MAPPING.replace("forms_2024", "forms_1924"), QUESTIONNAIRES)


def test_the_answers_that_permit_are_never_mapped_as_a_question() -> None:
    mapping = MAPPING.replace("forms_2024", "support").replace('force = "Force"', 'permission = "Force"')
    with pytest.raises(MappingError, match="'permission' is no answer to map"):
        read_mapping(mapping, QUESTIONNAIRES)

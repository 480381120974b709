"""What every page around the desk does alike when a press came too late, and when a press has been done."""

from flask import flash, request

from feedback_app.desk.timeline import Event, Timeline


def since_seen(line: Timeline, version: int) -> list[Event]:
    """What was decided since the page was opened whose button was pressed; ``version`` is what stands now.

    A page that does not say what it told leaves only the versions in between to go by.
    """
    told = request.form.get("told", type=int)
    if told is not None:
        return line.since(told)
    seen = request.form.get("version", type=int) or version
    return line.events[-min(max(1, version - seen), len(line.events)) :]


def flash_with_links(words: str, *links: tuple[str, str]) -> None:
    """Says ``words`` at the head of the next page, with links as (words, address on this site)."""
    flash({"words": words, "links": links}, "success")  # type: ignore[arg-type]  # kept as JSON: a dictionary will do

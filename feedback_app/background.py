"""What every worker of this application does: each job once, with the switches as they are outside tests."""

from feedback_app.delivering.worker import Deliverer
from feedback_app.preparing.worker import Reader
from feedback_app.worker import Job


def jobs(deliverer: Deliverer | None = None) -> tuple[Job, ...]:
    """Reading and delivering."""
    return (
        Job("reading", Reader(), "New answers could not be read just now"),
        Job("delivering", deliverer or Deliverer(), "Webhooks could not be delivered just now"),
    )

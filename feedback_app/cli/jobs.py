"""What every worker of this application does: each job once, with the switches as they are outside tests."""

from feedback_app.moderation.enrichment.worker import AnalysisJob
from feedback_app.store.worker import Job
from feedback_app.webhooks.delivery.worker import Deliverer


def jobs(deliverer: Deliverer | None = None) -> tuple[Job, ...]:
    """Reading and delivering."""
    return (
        Job("reading", AnalysisJob(), "New answers could not be read just now"),
        Job("delivering", deliverer or Deliverer(), "Webhooks could not be delivered just now"),
    )

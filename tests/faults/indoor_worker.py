"""The delivering part of ``feedback worker``, but that it may deliver to this machine, and that its leases run out in a
second. It reads no answers, as what reads them takes a second to load."""

import sys
from datetime import timedelta

from feedback_app.store.engine import Store
from feedback_app.store.worker import Job, Worker
from feedback_app.webhooks.delivery.sender import Sender
from feedback_app.webhooks.delivery.worker import Deliverer

if __name__ == "__main__":
    deliverer = Deliverer(Sender(indoors=True), timedelta(seconds=1))
    Worker(Store(sys.argv[1]), [Job("delivering", deliverer, "Not delivered")], say=print).run()

"""Events are delivered to webhooks: signed, and tried again until each has arrived or is given up."""

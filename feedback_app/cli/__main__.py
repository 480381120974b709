"""``python -m feedback_app.cli`` is ``feedback``."""

from feedback_app.cli import main

if __name__ == "__main__":
    main(prog_name="feedback")

"""What the environment may change, with the prefix ``FEEDBACK_`` (table in ``docs/settings.md``).

Each part of the settings is read in a file of its own, from what was given without the prefix; a wrong value is
refused with one line that names the setting and says what to write.
"""

from feedback_app.config.limits import Limits
from feedback_app.config.mail_server import MailServer
from feedback_app.config.operator_details import Particulars
from feedback_app.config.parsing import SettingError
from feedback_app.config.settings import KNOWN, Settings, read_settings

__all__ = ["KNOWN", "Limits", "MailServer", "Particulars", "SettingError", "Settings", "read_settings"]

"""The code that opens a draft on another device."""

from feedback_app.lib.messages import translatable
from feedback_app.web.forms import Form, PlainText

MISSING = translatable("Enter the code that you wrote down, such as K7QM2X")


class CodeForm(Form):
    code = PlainText("Code", missing=MISSING, limit=20)

    def plain_code(self) -> str:
        """The code as it was made, whatever spaces and hyphens stand between its signs."""
        return "".join(sign for sign in str(self.code.data).upper() if sign.isalnum())

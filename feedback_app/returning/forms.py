"""What an officer types to open again what was put aside."""

from feedback_app.form import Form, PlainText
from feedback_app.sentence import translatable

MISSING = translatable("Enter the code that you wrote down, such as K7QM2X")


class CodeForm(Form):
    """The code that belongs to a link."""

    code = PlainText("Code", missing=MISSING, limit=20)

    def said(self) -> str:
        """The code as it was made, whatever spaces and hyphens stand between its signs."""
        return "".join(sign for sign in str(self.code.data).upper() if sign.isalnum())

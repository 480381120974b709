"""What an officer types to put a draft aside, and to open it again."""

from feedback_app.form import Form, PlainText
from feedback_app.sentence import translatable

MISSING = translatable("Enter the code that you wrote down, such as K7QM2X")


class AsideForm(Form):
    """The press that makes a link and a code; the link is sent on where an address is given."""

    email = PlainText("E-mail address", limit=254)


class CodeForm(Form):
    """The code that belongs to a link."""

    code = PlainText("Code", missing=MISSING, limit=20)

    def said(self) -> str:
        """The code as it was made, whatever spaces and hyphens stand between its signs."""
        return "".join(sign for sign in str(self.code.data).upper() if sign.isalnum())

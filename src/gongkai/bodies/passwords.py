"""What a password must be (密码要求)."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext


class LongEnough(MinimumLengthValidator):
    """A password of so many characters (密码长度); Django's own sentence has no translation."""

    def get_error_message(self) -> str:
        """Return the sentence for a password that is too short (密码过短)."""
        return gettext("密码太短，至少要有 {length} 个字符。").format(length=self.min_length)

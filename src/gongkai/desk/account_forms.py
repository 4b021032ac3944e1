"""The forms of coming in and of one's own account (登录和本人账号的表单)."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_CODE = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}

_MESSAGES = {
    "password_incorrect": _("旧密码不对。"),
    "password_mismatch": _("两次填写的新密码不一样。"),
}


class CodeForm(forms.Form):
    """A code of the authenticator, or a recovery code (验证码或备用码)."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=40,
        widget=forms.TextInput({**_CODE, "autofocus": True, "aria-describedby": "code-hint"}),
        error_messages={"required": _("请输入验证码。")},
    )


class PasswordForm(PasswordChangeForm):
    """A new password in the place of the old one (修改密码)."""

    error_messages = _MESSAGES

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].error_messages["required"] = gettext("请填写旧密码。")
        _explain(self)


class OwnPasswordForm(SetPasswordForm):
    """A password of one's own in the place of one that was given (改掉初始密码)."""

    error_messages = _MESSAGES

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _explain(self)

    def clean_new_password1(self) -> str:
        """Refuse the password that was given (不得沿用初始密码)."""
        password = self.cleaned_data["new_password1"]
        if self.user.check_password(password):
            raise ValidationError(gettext("新密码不能和初始密码相同。"))
        return password


class ConfirmedForm(forms.Form):
    """What changes how one comes in (变更登录方式): with the password once more.

    A wrong password counts towards the lock, as it does on coming in.
    """

    password = forms.CharField(
        label=_("现在的密码"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("请输入现在的密码。")},
    )

    def __init__(self, data: object, request: HttpRequest) -> None:
        super().__init__(data)
        self.request = request

    def clean_password(self) -> str:
        """Check it (核对密码)."""
        password = self.cleaned_data["password"]
        username = self.request.user.get_username()
        if authenticate(self.request, username=username, password=password) is None:
            raise ValidationError(gettext("密码不对。"))
        return password


class NewFactorForm(ConfirmedForm):
    """The code that shows that the authenticator is ready (设置两步验证)."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=40,
        widget=forms.TextInput({**_CODE, "inputmode": "numeric"}),
        error_messages={"required": _("请输入验证器显示的 6 位数字。")},
    )


def _explain(form: forms.Form) -> None:
    """Say of a new password what it must be, and what is missing (密码要求)."""
    lengths = (getattr(one, "min_length", 0) for one in get_default_password_validators())
    says = gettext("至少 {n} 个字符；不能与用户名、姓名相近，也不能是常见的密码。")
    new, again = form.fields["new_password1"], form.fields["new_password2"]
    new.help_text, again.help_text = says.format(n=max(lengths, default=0)), ""
    again.label = gettext("再填一次新密码")
    new.error_messages["required"] = gettext("请填写新密码。")
    again.error_messages["required"] = gettext("请再填一次新密码。")

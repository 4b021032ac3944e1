"""The forms of coming in and of one's own account (登录和本人账号的表单)."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_CODE = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}


class CodeForm(forms.Form):
    """A code of the authenticator, or a recovery code (验证码或备用码)."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=40,
        widget=forms.TextInput({**_CODE, "autofocus": True, "aria-describedby": "code-hint"}),
        error_messages={"required": _("请输入验证码。")},
    )


class OwnPasswordForm(SetPasswordForm):
    """A password of one's own in the place of one that was given (改掉初始密码)."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = gettext("请填写新密码。")

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

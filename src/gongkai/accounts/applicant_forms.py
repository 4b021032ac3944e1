"""The forms of applicants' accounts (申请人账号表单), where they are not allauth's as they come."""

from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm, SignupForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from gongkai.accounts import lockout
from gongkai.accounts.applicants import forget_unverified, verified


class SignUp(SignupForm):
    """An address, and a password for who wants one (注册)."""

    def clean_email(self) -> str:
        """Let no unfinished registration stand in the way of the address's owner (邮箱)."""
        forget_unverified(self.cleaned_data["email"])
        return super().clean_email()


class AskLoginCode(RequestLoginCodeForm):
    """Where a code for coming in is to go (索取登录验证码): to verified addresses alone."""

    def clean_email(self) -> str:
        """Find whose address it is (邮箱), without saying whether it is anybody's."""
        email = super().clean_email()
        self._user = verified(email)
        return email


class AskPasswordReset(ResetPasswordForm):
    """Where a code for a new password is to go (索取重设密码的验证码), likewise."""

    def clean_email(self) -> str:
        """Find whose address it is (邮箱), without saying whether it is anybody's."""
        email = super().clean_email()
        known = verified(email)
        self.users = [known] if known else []
        return email


class SecondFactorCode(AuthenticateForm):
    """The code of the second factor (两步验证码); a wrong one counts towards the lock."""

    def clean_code(self) -> str:
        """Check the code (核对验证码)."""
        name = lockout.portal_name(self.user.email)
        if lockout.is_locked(context.request, name):
            raise ValidationError(gettext("验证码输错的次数太多，请过半小时再试。"))
        try:
            return super().clean_code()
        except ValidationError:
            lockout.failed(context.request, name)
            raise

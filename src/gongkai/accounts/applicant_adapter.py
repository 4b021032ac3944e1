"""How allauth serves applicants' accounts here (申请人账号的规则)."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gongkai import clock
from gongkai.accounts import lockout, sessions
from gongkai.accounts.applicants import begin, is_applicant
from gongkai.accounts.visits import visit_of

_log = logging.getLogger(__name__)


class ApplicantAdapter(DefaultAccountAdapter):
    """Accounts that applicants make for themselves (申请人账号), apart from those of staff."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("这个账号已经停用。"),
        "duplicate_email": _("这就是现在的邮箱，请填写另一个。"),
        "email_password_mismatch": _("邮箱或者密码不对。"),
        "email_taken": _("这个邮箱不能使用，请换一个。"),
        "enter_current_password": _("现在的密码不对。"),
        "incorrect_code": _("验证码不对，请核对最近一次收到的。"),
        "incorrect_password": _("密码不对。"),
        "rate_limited": _("操作太频繁，请稍后再试。"),
        "same_as_current": _("与现在的相同，请填写另一个。"),
        "too_many_login_attempts": _("输错的次数太多，请过几分钟再试。"),
    }

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Leave the user name (用户名) for `begin`: nobody types it, and it tells nothing."""

    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        """Save a new account (保存新账号), as an applicant's."""
        super().save_user(request, user, form, commit=False)
        if commit:
            begin(user, clock.now())
        return user

    def pre_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse | None:
        """Let in nobody but applicants (仅限申请人账号), however she showed who she is."""
        if not (user.is_active and is_applicant(user)):
            raise PermissionDenied
        return super().pre_login(request, user, **hooks)

    def login(self, request: HttpRequest, user: User) -> None:
        """Let somebody in (登录), every step being done; her sessions over the limit end."""
        super().login(request, user)
        sessions.begin(request.session, visit_of(request, clock.now()))
        request.session.save()
        sessions.end_the_oldest(user, settings.SESSIONS_AT_ONCE)
        lockout.unlock(lockout.portal_name(user.email))

    def format_email_subject(self, subject: str) -> str:
        """Return a subject with the site's name before it (邮件标题)."""
        return f"【{settings.SITE['name']}】{subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail (发送邮件); where the server takes none, the visitor is told so."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            _log.warning("mail could not be sent: %s", error)
            raise ImmediateHttpResponse(_no_mail()) from error

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell of a change (变更通知): it stands, whether the mail goes out or not."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except ImmediateHttpResponse:
            _log.warning("a notification of a changed account was not sent")


def _no_mail() -> HttpResponse:
    return render(context.request, "account/no_mail.html", status=503)

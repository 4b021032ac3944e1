"""The addresses of applicants' accounts (账号网址): those of allauth's that are wanted, and ours.

Of allauth no address answers that does not stand here. The names are allauth's own: its pages lead
to one another by them.
"""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path

from gongkai.portal.accounts.doors import apart
from gongkai.portal.views import account

_PAGES = (
    ("", account.requests, "account_requests"),
    ("settings/", account.own, "account_settings"),
    ("delete/", account.delete, "account_delete"),
    ("signup/", allauth.signup, "account_signup"),
    ("confirm-email/", allauth.email_verification_sent, "account_email_verification_sent"),
    ("login/", allauth.login, "account_login"),
    ("login/code/", allauth.request_login_code, "account_request_login_code"),
    ("login/code/confirm/", allauth.confirm_login_code, "account_confirm_login_code"),
    ("login/second-factor/", mfa.authenticate, "mfa_authenticate"),
    ("logout/", account.log_out, "account_logout"),
    ("email/", allauth.email, "account_email"),
    ("password/change/", allauth.password_change, "account_change_password"),
    ("password/set/", allauth.password_set, "account_set_password"),
    ("password/reset/", allauth.password_reset, "account_reset_password"),
    (
        "password/reset/confirm/",
        allauth.confirm_password_reset_code,
        "account_confirm_password_reset_code",
    ),
    (
        "password/reset/complete/",
        allauth.complete_password_reset,
        "account_complete_password_reset",
    ),
    (
        "password/reset/done/",
        allauth.password_reset_from_key_done,
        "account_password_reset_completed",
    ),
    ("again/", allauth.reauthenticate, "account_reauthenticate"),
    (
        "again/code/",
        allauth.request_reauthentication_code,
        "account_request_reauthentication_code",
    ),
    (
        "again/code/confirm/",
        allauth.confirm_reauthentication_code,
        "account_confirm_reauthentication_code",
    ),
    ("again/second-factor/", mfa.reauthenticate, "mfa_reauthenticate"),
    ("second-factor/", mfa.index, "mfa_index"),
    ("second-factor/on/", totp.activate_totp, "mfa_activate_totp"),
    ("second-factor/off/", totp.deactivate_totp, "mfa_deactivate_totp"),
    ("second-factor/codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    ("second-factor/codes/new/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"),
)

urlpatterns = [path(address, apart(view), name=name) for address, view, name in _PAGES]

"""The accounts as a Django app (账号)."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """How staff come in (账号与登录)."""

    name = "gongkai.accounts"
    label = "accounts"
    verbose_name = "账号"

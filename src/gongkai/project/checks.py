"""What a deployment lacks (部署检查): each a sentence that says what to set."""

from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from gongkai.project.deployment import Mode


def deployment_lacks(**_: object) -> list[checks.CheckMessage]:
    """Return what is not set for production (正式运行缺少的设置); nothing elsewhere."""
    return list(_lacks()) if settings.MODE is Mode.PRODUCTION else []


def _lacks() -> Iterator[checks.CheckMessage]:
    if not settings.DATABASES["default"]["NAME"]:
        yield checks.Error(
            "没有指定数据库。",
            hint="用 DATABASE_URL 指定，如 postgresql://用户:口令@主机:5432/库名。",
            id="gongkai.E001",
        )
    if not _has_key():
        yield checks.Error(
            "没有设置密钥。", hint="用 SECRET_KEY 给出一串随机字符，至少 50 个。", id="gongkai.E002"
        )
    if not settings.ALLOWED_HOSTS:
        yield checks.Error(
            "没有设置域名。", hint="用 GONGKAI_HOSTS 列出本站域名，以逗号分隔。", id="gongkai.E003"
        )
    if not settings.HTTPS:
        yield checks.Warning(
            "没有启用 HTTPS。", hint="GONGKAI_HTTPS=0 只宜用于内网调试。", id="gongkai.W001"
        )
    elif not settings.PROXIES:
        yield checks.Warning(
            "没有说明反向代理。",
            hint="HTTPS 由反向代理提供，请用 GONGKAI_PROXIES 写明其地址，如 127.0.0.1；"
            "否则不采信它转来的来访地址和协议。",
            id="gongkai.W002",
        )


def _has_key() -> bool:
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:  # how Django answers to an empty key
        return False

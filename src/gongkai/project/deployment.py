"""What a deployment says of itself (部署环境), read from environment variables."""

import secrets
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from gongkai.core.process.requests.notices.hours import Hours
from gongkai.ledger.digests import Algorithm

SERVER = "django.db.backends.postgresql"
EMBEDDED = "gongkai.project.embedded"
OWNER = "gongkai"
"""The database of the embedded cluster, and the ordinary user it belongs to."""
_MOST_YEARS = 100
_MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_MOST_DAYS = 60


class Mode(StrEnum):
    """What the platform runs for (运行方式), from `GONGKAI_MODE`."""

    PRODUCTION = "production"
    """正式运行: everything is given by the environment, nothing by default."""
    DEMO = "demo"
    """演示与开发: an embedded database and a generated key under the local folder."""
    TEST = "test"
    """自动测试."""


def mode(environ: Mapping[str, str]) -> Mode:
    """Return what the platform runs for (运行方式): production, unless `GONGKAI_MODE` says."""
    name = environ.get("GONGKAI_MODE") or Mode.PRODUCTION.value
    if name not in set(Mode):
        raise ImproperlyConfigured(f"GONGKAI_MODE 应当是{'、'.join(Mode)}之一，现为“{name}”。")
    return Mode(name)


def database(environ: Mapping[str, str], mode: Mode, local: Path) -> dict[str, Any]:
    """Return Django's settings of the database (数据库).

    `DATABASE_URL` decides; without it, outside production, the embedded cluster. In
    production the result then names no database, and the system checks say so.
    """
    url = environ.get("DATABASE_URL", "")
    if url:
        return _server(url)
    if mode is Mode.PRODUCTION:
        return {"ENGINE": SERVER, "NAME": ""}
    folder = "postgres-test" if mode is Mode.TEST else "postgres"
    return {"ENGINE": EMBEDDED, "NAME": OWNER, "USER": OWNER, "CLUSTER": local / folder}


def years(environ: Mapping[str, str], name: str, default: int | None = None) -> int | None:
    """Return a number of years (年数) that is set, or the default where nothing is."""
    text = environ.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= _MOST_YEARS):
        raise ImproperlyConfigured(f"{name} 应当是 1 至 {_MOST_YEARS} 的整数，现为“{text}”。")
    return int(text)


def secret_key(environ: Mapping[str, str], mode: Mode, local: Path) -> str:
    """Return the secret key (密钥): from `SECRET_KEY`; generated once, outside production.

    In production without `SECRET_KEY` it is empty, and the system checks say so.
    """
    given = environ.get("SECRET_KEY", "")
    if given or mode is Mode.PRODUCTION:
        return given
    if mode is Mode.TEST:
        return secrets.token_urlsafe(50)
    return _kept_key(local / "secret-key")


def ledger_hash(environ: Mapping[str, str]) -> Algorithm:
    """Return the hash of new facts (校验算法): SHA-256, unless `GONGKAI_LEDGER_HASH` says."""
    name = environ.get("GONGKAI_LEDGER_HASH") or Algorithm.SHA256.value
    if name not in set(Algorithm):
        raise ImproperlyConfigured(
            f"GONGKAI_LEDGER_HASH 应当是{'、'.join(Algorithm)}之一，现为“{name}”。"
        )
    return Algorithm(name)


@dataclass(frozen=True, kw_only=True, slots=True)
class MailServer:
    """Where mail goes out (邮件服务器)."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_server(environ: Mapping[str, str]) -> MailServer:
    """Return where mail goes out (邮件服务器): `GONGKAI_MAIL_URL`, else port 25 of this machine."""
    url = environ.get("GONGKAI_MAIL_URL", "")
    if not url:
        return MailServer()
    parts = urlsplit(url)
    try:
        port = parts.port or _MAIL_PORTS[parts.scheme]
    except (ValueError, KeyError):
        port = 0
    if not (port and parts.hostname):
        raise ImproperlyConfigured(
            "GONGKAI_MAIL_URL 的写法不对，应当如 smtps://用户:口令@主机:465，"
            "或以 smtp、smtp+starttls 开头。"
        )
    return MailServer(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+starttls",
        tls=parts.scheme == "smtps",
    )


def accounts_open(environ: Mapping[str, str], mode: Mode) -> bool:
    """Say whether applicants may have accounts (是否开通申请人账号).

    In production where a server for mail is given, for their codes; elsewhere always.
    """
    return mode is not Mode.PRODUCTION or bool(environ.get("GONGKAI_MAIL_URL"))


def base_url(environ: Mapping[str, str], *, https: bool) -> str:
    """Return what the addresses of the site begin with (本站网址), without a stroke at the end.

    `GONGKAI_BASE_URL`, else by `GONGKAI_SITE_DOMAIN`; empty where neither is set.
    """
    domain = environ.get("GONGKAI_SITE_DOMAIN", "").strip()
    url = environ.get("GONGKAI_BASE_URL", "").strip()
    if not url:
        return f"{'https' if https else 'http'}://{domain}" if domain else ""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise ImproperlyConfigured(
            f"GONGKAI_BASE_URL 应当如 https://www.example.gov.cn，现为“{url}”。"
        )
    return url.rstrip("/")


def hours(environ: Mapping[str, str], name: str, *, default: str) -> Hours:
    """Return a variable that is hours of a day (时段), as `09:00-17:30`; an empty one `default`."""
    text = environ.get(name, "").strip() or default
    first, _, last = text.partition("-")
    try:
        found = Hours(time.fromisoformat(first), time.fromisoformat(last))
    except ValueError:
        found = None
    if found is None or found.first >= found.last:
        raise ImproperlyConfigured(f"{name} 应当如 09:00-17:30，现为“{text}”。")
    return found


def flag(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Return a yes-or-no variable (开关): 1, true, yes and on are yes, an empty one `default`."""
    text = environ.get(name, "").strip().lower()
    return text in {"1", "true", "yes", "on"} if text else default


def number(environ: Mapping[str, str], name: str, *, default: int) -> int:
    """Return a variable that counts something (数量), an empty one `default`."""
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise ImproperlyConfigured(f"{name} 应当是不带小数的数字，现为“{text}”。")
    return int(text)


def second_factor(environ: Mapping[str, str], mode: Mode) -> bool:
    """Say whether staff need a second factor (两步验证): in production, unless it is said."""
    name = environ.get("GONGKAI_SECOND_FACTOR") or (
        "required" if mode is Mode.PRODUCTION else "optional"
    )
    if name not in {"required", "optional"}:
        raise ImproperlyConfigured(
            f"GONGKAI_SECOND_FACTOR 应当是 required 或 optional，现为“{name}”。"
        )
    return name == "required"


def days(environ: Mapping[str, str], name: str, *, default: int) -> int:
    """Return a variable that is a number of days (天数), from 1 to 60; an empty one `default`."""
    text = environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_DAYS):
        raise ImproperlyConfigured(f"{name} 应当是 1 到 {_MOST_DAYS} 的整数，现为“{text}”。")
    return int(text)


def command(environ: Mapping[str, str], name: str) -> list[str]:
    """Return a program with its arguments (命令), written as for a shell; empty where none is."""
    try:
        return shlex.split(environ.get(name, ""))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} 的写法不对：引号没有成对。") from error


def words(environ: Mapping[str, str], name: str) -> list[str]:
    """Return the parts of a variable that lists several, separated by commas (列表)."""
    return [word.strip() for word in environ.get(name, "").split(",") if word.strip()]


def _server(url: str) -> dict[str, Any]:
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except ProgrammingError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL 的写法不对，应当如 postgresql://用户:口令@主机:5432/库名。"
        ) from error
    return {
        "ENGINE": SERVER,
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
    }


def _kept_key(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")

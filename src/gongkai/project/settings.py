"""Django's settings (设置); what a deployment decides comes from the environment."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from gongkai.core.documents.limits import MEGABYTE, Limits
from gongkai.project import deployment
from gongkai.project.deployment import Mode

MODE = deployment.mode(os.environ)
LOCAL = Path(os.environ.get("GONGKAI_LOCAL", ".local")).absolute()
"""Where demo and tests keep their database, key and collected files; unused in production."""
HTTPS = deployment.flag(os.environ, "GONGKAI_HTTPS", default=MODE is Mode.PRODUCTION)

DEBUG = False
SECRET_KEY = deployment.secret_key(os.environ, MODE, LOCAL)
SECRET_KEY_FALLBACKS = deployment.words(os.environ, "GONGKAI_OLD_SECRET_KEYS")
"""Keys used before (旧密钥): what was signed or encrypted with them is still read."""
ALLOWED_HOSTS = deployment.words(os.environ, "GONGKAI_HOSTS")
if MODE is not Mode.PRODUCTION:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = deployment.words(os.environ, "GONGKAI_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "procrastinate.contrib.django",
    "gongkai.desk.apps.DeskConfig",
    "gongkai.portal.apps.PortalConfig",  # before allauth: its pages are under templates of ours
    "wagtail.documents",  # with images: the admin shell names their addresses on every page
    "wagtail.images",
    "wagtail.users",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "gongkai.project.apps.ProjectConfig",
    "gongkai.ledger.apps.LedgerConfig",
    "gongkai.accounts.apps.AccountsConfig",
    "gongkai.bodies.apps.BodiesConfig",
    "gongkai.holidays.apps.HolidaysConfig",
    "gongkai.registers.publications.apps.PublicationsConfig",
    "gongkai.registers.remedies.apps.RemediesConfig",
    "gongkai.registers.reports.apps.ReportsConfig",
    "gongkai.registers.requests.apps.RequestsConfig",
    "gongkai.presentation.apps.PresentationConfig",
    "rest_framework",
    "drf_spectacular",
    "gongkai.api.apps.ApiConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gongkai.project.static_files.StaticFilesMiddleware",
    "gongkai.project.narrowing.SeesNothing",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "gongkai.project.zero_bytes.WithoutZeroBytes",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers for a login that is locked
]
ROOT_URLCONF = "gongkai.project.urls"
ASGI_APPLICATION = "gongkai.project.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.portal.context.site",
                "gongkai.desk.context.desk",
            ]
        },
    }
]

DATABASES = {"default": deployment.database(os.environ, MODE, LOCAL)}
DATABASE_CONNECTIONS = deployment.number(os.environ, "GONGKAI_DB_CONNECTIONS", default=16)
"""How many connections one web server keeps at most (连接数); 0: a new one for each visit."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "rendered": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "rendered",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
    "visits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "visits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
"""What is kept in the memory of the process: files and charts by what they are made from, and who
asked the open data, or tried to log in on the portal, how often."""

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("GONGKAI_STATIC", LOCAL / "static"))
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    # Documents stand in the database; nothing is kept in files.
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": _PLAIN if MODE is Mode.TEST else _HASHED},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE is Mode.TEST

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 3600 * deployment.number(os.environ, "GONGKAI_SESSION_HOURS", default=12)
"""The end of every session (会话时限), however busy."""
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ENGINE = "gongkai.accounts.sessions"
SESSION_IDLE = timedelta(minutes=deployment.number(os.environ, "GONGKAI_IDLE_MINUTES", default=30))
"""The end of a session in which nothing is done at the desk (闲置时限)."""
SESSIONS_AT_ONCE = deployment.number(
    os.environ, "GONGKAI_SESSIONS_AT_ONCE", default=3 if MODE is Mode.PRODUCTION else 0
)
"""In how many places an account may be logged in at once (同时登录数); 0 sets no limit."""

SECOND_FACTOR_REQUIRED = deployment.second_factor(os.environ, MODE)
"""Whether staff need a second factor to enter the desk (是否必须两步验证)."""
MFA_ADAPTER = "gongkai.accounts.adapter.EncryptingAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1

AXES_HANDLER = "gongkai.accounts.lockout.Lockout"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_FAILURE_LIMIT = deployment.number(os.environ, "GONGKAI_LOCK_AFTER", default=5)
"""After how many failures from one address an account is locked for it (锁定前的失败次数)."""
LOCK_ACCOUNT_AFTER = deployment.number(os.environ, "GONGKAI_LOCK_ACCOUNT_AFTER", default=20)
"""After how many failures from anywhere an account is locked for everybody."""
AXES_COOLOFF_TIME = timedelta(
    minutes=deployment.number(os.environ, "GONGKAI_LOCK_MINUTES", default=30)
)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "gongkai.project.refusing.locked"
AXES_USERNAME_CALLABLE = "gongkai.accounts.lockout.name_of"
AXES_DISABLE_ACCESS_LOG = True
"""Logins are logged by `gongkai.accounts`, append-only."""
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "login",
    "email",
    "ip_address",
    "code",
    "oldpassword",
    "password1",
    "password2",
    "csrfmiddlewaretoken",
    "next",
]
DESK_HELP = os.environ.get("GONGKAI_DESK_HELP", "本单位安全管理员")
"""Whom staff ask who can't log in (登录求助对象)."""
PROXIES = deployment.words(os.environ, "GONGKAI_PROXIES")
"""The proxies whose word on a visitor's address is believed (可信的反向代理)."""
LOGIN_LOG_YEARS = deployment.number(os.environ, "GONGKAI_LOGIN_LOG_YEARS", default=3)
"""How long logins are kept (登录记录保存年限)."""

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses a login that is locked
    "gongkai.desk.entry.MembersEnter",
    "gongkai.accounts.backends.ApplicantsEnter",
    "django.contrib.auth.backends.ModelBackend",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": "gongkai.bodies.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
]

ACCOUNTS_OPEN = deployment.accounts_open(os.environ, MODE)
"""Whether applicants may have accounts (是否开通申请人账号)."""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_requests"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "gongkai.accounts.applicant_adapter.ApplicantAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "signup": "gongkai.accounts.applicant_forms.SignUp",
    "request_login_code": "gongkai.accounts.applicant_forms.AskLoginCode",
    "reset_password": "gongkai.accounts.applicant_forms.AskPasswordReset",
}
MFA_FORMS = {"authenticate": "gongkai.accounts.applicant_forms.SecondFactorCode"}

WAGTAIL_SITE_NAME = "政府信息公开工作台"
WAGTAILADMIN_BASE_URL = ""
"""Wagtail sends no mail from here (工作台不发邮件), so it needs no address of its own."""
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_USER_LOGIN_FORM = "gongkai.desk.forms.LoginForm"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

READING_LIMITS = Limits()
"""How large and how slow a document may be, whoever sends it (读取上限)."""
BODY_LIMIT = 2 * READING_LIMITS.file_bytes + MEGABYTE
"""How much of a request is taken in: two years' documents and the form around (请求体上限)."""
FILE_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT
"""Request bodies up to this size stay in memory, so none ever reaches the disk."""
DATA_UPLOAD_MAX_MEMORY_SIZE = MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
"""Of a folder brought in on the desk (一次导入的文件数上限)."""

SCAN_COMMAND = deployment.command(os.environ, "GONGKAI_SCAN_COMMAND")
"""The scanner that every uploaded file is handed to by standard input (恶意代码扫描程序)."""
COUNTS_PUBLIC = deployment.flag(
    os.environ, "GONGKAI_COUNTS_PUBLIC", default=MODE is not Mode.PRODUCTION
)
"""Whether everybody sees what the registers count beside a report, or staff alone (统计公开)."""
DUE_SOON_DAYS = deployment.days(os.environ, "GONGKAI_DUE_SOON_DAYS", default=5)
"""How many working days before its date a request is listed as due soon (临期工作日数)."""
DRAFT_DAYS = deployment.days(os.environ, "GONGKAI_DRAFT_DAYS", default=7)
"""For how many days a draft that nobody touches is kept on the portal (草稿保存天数)."""
APPLY_RATE = os.environ.get("GONGKAI_APPLY_RATE", "60/day")
"""How many requests one address may submit on the portal (在线提交频次)."""
FOLLOW_RATE = os.environ.get("GONGKAI_FOLLOW_RATE", "60/hour")
"""How many query codes one address may try (查询频次)."""
CHECK_UP_RATE = os.environ.get("GONGKAI_CHECK_UP_RATE", "30/hour")
"""How many documents one address may have checked on the public page (试检频次)."""

_MAIL = deployment.mail_server(os.environ)
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.starttls, _MAIL.tls
EMAIL_TIMEOUT = 30
MAIL_FOLDER = str(LOCAL / "mail") if MODE is Mode.DEMO else ""
"""Where the demo writes its mail instead of sending it (演示邮件存放处)."""
if MAIL_FOLDER:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_MAIL_FROM", "gongkai@localhost")
NOTICES_BY_MAIL = bool(os.environ.get("GONGKAI_MAIL_URL"))
"""Whether applicants get notices by e-mail (邮件通知): where somebody said by which server."""
SMS_FOLDER = os.environ.get("GONGKAI_SMS_FOLDER", "")
"""Where text messages are written for a gateway to send (短信文件夹); none are written without."""
SMS_HOURS = deployment.hours(os.environ, "GONGKAI_SMS_HOURS", default="09:00-17:30")
"""Within which hours of a working day text messages go out (短信发送时间)."""
BASE_URL = deployment.base_url(os.environ, https=HTTPS)
"""What the addresses of the site begin with (本站网址), as notices name them; it may be empty."""

LEDGER_HASH = deployment.ledger_hash(os.environ)
"""The hash of facts recorded from now on (校验算法); each fact says which one it has."""
LEDGER_ANCHOR_FOLDER = os.environ.get("GONGKAI_ANCHOR_FOLDER", "")
"""Where anchors are dropped: a place that the owner of the database cannot write (锚存放处)."""
LEDGER_ANCHOR_MAIL = deployment.words(os.environ, "GONGKAI_ANCHOR_MAIL")
"""Whom anchors are mailed to (锚收件人)."""

KEEP_YEARS = deployment.years(os.environ, "GONGKAI_KEEP_YEARS", default=10)
"""How many years a file is kept where nobody says otherwise (保管年限): provisional."""
KEEP_PERSONAL_YEARS = deployment.years(os.environ, "GONGKAI_KEEP_PERSONAL_YEARS")
"""How many years it is known who asked (个人信息保存年限); None: as long as the file."""

API_RATE = os.environ.get("GONGKAI_API_RATE", "600/minute")
"""How many questions one address may ask of the open data (查询频次)."""
BULK_RATE = os.environ.get("GONGKAI_BULK_RATE", "20/hour")
"""How often one address may download all of it (整批下载频次)."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": (),
    "DEFAULT_PARSER_CLASSES": (),
    "DEFAULT_PERMISSION_CLASSES": (),
    "DEFAULT_RENDERER_CLASSES": ("gongkai.api.rendering.ExactJSONRenderer",),
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "gongkai.api.errors.explain",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "政府信息公开年度报告开放数据",
    "DESCRIPTION": "只读，公开，不用登记。说明见 /api/。",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api",
    "PREPROCESSING_HOOKS": ["gongkai.api.schema.only_open_data"],
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "BodyKind": "gongkai.bodies.models.Kind",
        "CellKind": "gongkai.core.form.report.Kind",
    },
}

SITE = {
    "name": os.environ.get("GONGKAI_SITE_NAME", "政府信息公开"),
    "domain": os.environ.get("GONGKAI_SITE_DOMAIN", ""),
    "id_code": os.environ.get("GONGKAI_SITE_ID_CODE", ""),
    "sponsor": os.environ.get("GONGKAI_SITE_SPONSOR", ""),
    "contact": os.environ.get("GONGKAI_SITE_CONTACT", ""),
    "icp": os.environ.get("GONGKAI_SITE_ICP", ""),
    "police": os.environ.get("GONGKAI_SITE_POLICE", ""),
    "data_terms": os.environ.get("GONGKAI_SITE_DATA_TERMS", ""),
    "error_report_url": os.environ.get("GONGKAI_SITE_ERROR_REPORT_URL", ""),
}
"""What the head and foot of every page say of the site (网站信息); what is empty is not shown."""

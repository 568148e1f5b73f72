"""Settings, all of them from the environment.

`ARCHIVE_PROCESS` says what this process is: `public`, `staff`, `worker` or `owner`
(docs/architecture.md has the table). A public process knows neither the workroom
nor anything that could sign somebody in.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from archive import logs
from archive.databases import databases

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("ARCHIVE_HOME", ROOT / ".archive")).resolve()


def number(name: str, default: int, *, least: int) -> int:
    given = os.environ.get(name, str(default))
    if not given.isdecimal() or int(given) < least:
        raise ImproperlyConfigured(f"{name} must be a number of at least {least}.")
    return int(given)


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))) in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    return [word for word in os.environ.get(name, default).split(",") if word]


PROCESS = os.environ.get("ARCHIVE_PROCESS", "staff")
if PROCESS not in {"public", "staff", "worker", "owner"}:
    raise ImproperlyConfigured(
        f"ARCHIVE_PROCESS is {PROCESS!r}; it must be public, staff, worker or owner."
    )
PUBLIC_ONLY = PROCESS == "public"
# Demo mode: a sample archive for trying things out. Search engines stay away.
DEMO = flag("ARCHIVE_DEMO")
DEBUG = flag("ARCHIVE_DEBUG")
if DEBUG and PUBLIC_ONLY:
    raise ImproperlyConfigured("A public process refuses to run with ARCHIVE_DEBUG.")

SECRET_KEY = os.environ.get("ARCHIVE_SECRET_KEY", "")
# Seals identifiers in the workroom (evidence/sealing.py); lives outside the database.
SEALING_KEY = "" if PUBLIC_ONLY else os.environ.get("ARCHIVE_SEALING_KEY", "")
# Letters are sealed to the one and opened by the other (archive/letterbox/sealing.py);
# earlier private keys may follow the first, separated by commas.
LETTERBOX_PUBLIC_KEY = os.environ.get("ARCHIVE_LETTERBOX_PUBLIC_KEY", "")
LETTERBOX_KEYS = (
    words("ARCHIVE_LETTERBOX_KEY") if PROCESS in {"worker", "owner"} else []
)
# Days after which the words of a closed concern are erased, and the record of who read
# what (archive/concerns/retention.py).
KEEP_CONCERNS_DAYS = number("ARCHIVE_KEEP_CONCERNS_DAYS", 730, least=0)
KEEP_READINGS_DAYS = number("ARCHIVE_KEEP_READINGS_DAYS", 365, least=30)
ALLOWED_HOSTS = words("ARCHIVE_HOSTS", "127.0.0.1,localhost")
# Absolute addresses (feeds, hreflang, citations) begin with this.
BASE_URL = os.environ.get("ARCHIVE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "archive.catalogue",
    "archive.iiif",
    "archive.letterbox",
]
if not PUBLIC_ONLY:
    INSTALLED_APPS = [
        "archive.publication",
        "archive.concerns",
        "archive.accounts.apps.StaffAdminConfig",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "allauth",
        "allauth.account",
        "allauth.mfa",
        *INSTALLED_APPS,
        "jobs",
        "evidence",
        "translations",
        "archive.accounts.apps.AccountsConfig",
        "archive.specimens",
        "archive.lookup",
        "archive.desk",
    ]

MIDDLEWARE = [
    "archive.headers.SecurityHeaders",
    "archive.compression.Compression",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.catalogue.languages.AddressLanguage",
    "archive.oddities.Oddities",
    "archive.policy.Policies",
    "django.middleware.common.CommonMiddleware",
]
if not PUBLIC_ONLY:
    MIDDLEWARE += [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "archive.accounts.gate.Gate",
    ]
MIDDLEWARE += ["archive.sizes.Sizes"]

# Both miss Django's own middleware; archive.headers sets what these would, and more.
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002"]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
APPEND_SLASH = True

FORM_RENDERER = "archive.form_controls.Controls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "archive.catalogue.context.site",
                *(
                    []
                    if PUBLIC_ONLY
                    else [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                ),
            ],
        },
    }
]

DATABASES = databases(os.environ, PROCESS)
DATABASE_ROUTERS = ["archive.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if not PUBLIC_ONLY:
    AUTH_USER_MODEL = "evidence.User"
    AUTHENTICATION_BACKENDS = ["archive.accounts.backend.Backend"]
    LOGIN_URL = "account_login"
    LOGIN_REDIRECT_URL = "desk:home"
    PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    AUTH_PASSWORD_VALIDATORS = [
        {
            "NAME": f"django.contrib.auth.password_validation.{name}Validator",
            "OPTIONS": options,
        }
        for name, options in (
            ("UserAttributeSimilarity", {}),
            ("MinimumLength", {"min_length": 12}),
            ("CommonPassword", {}),
            ("NumericPassword", {}),
        )
    ]
    AUTH_PASSWORD_VALIDATORS += [{"NAME": "archive.accounts.words.NearWordValidator"}]
    # archive/accounts/sessions.py ends them sooner than the cookie does.
    SESSION_ENGINE = "archive.accounts.sessions"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
    # With this prefix a browser takes them from this host alone, and over TLS alone.
    HOST_ONLY = "__Host-" if SESSION_COOKIE_SECURE else ""
    SESSION_COOKIE_NAME = f"{HOST_ONLY}archive_session"
    CSRF_COOKIE_NAME = f"{HOST_ONLY}archive_token"
    # What staff are told may name what is closed: it stays out of cookies.
    MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
    SESSION_COOKIE_AGE = 12 * 3600
    CSRF_COOKIE_HTTPONLY = True

    # Of django-allauth: signing in with a name, a password and a second factor. What
    # is about mail, signing up and other sites is not mounted (accounts/urls.py);
    # attempts are counted in the workroom (accounts/throttle.py), not in its cache.
    ACCOUNT_ADAPTER = "archive.accounts.adapter.SignInAdapter"
    ACCOUNT_LOGIN_METHODS = {"username"}
    ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
    ACCOUNT_EMAIL_VERIFICATION = "none"
    ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
    ACCOUNT_SESSION_REMEMBER = False
    ACCOUNT_FORMS = {"login": "archive.accounts.forms.SignInForm"}
    MFA_ADAPTER = "archive.accounts.adapter.FactorAdapter"
    MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
    MFA_FORMS = {
        "authenticate": "archive.accounts.forms.CodeForm",
        "authenticate_webauthn": "archive.accounts.forms.KeyForm",
    }
    MFA_TOTP_TOLERANCE = 1  # clocks of telephones may be half a minute wrong
    MFA_RECOVERY_CODE_DIGITS = 10

# Invitations go out by mail where there is a host for it, and by hand elsewhere.
EMAIL_HOST = os.environ.get("ARCHIVE_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("ARCHIVE_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("ARCHIVE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ARCHIVE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("ARCHIVE_EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("ARCHIVE_EMAIL_FROM", "archive@localhost")

SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if flag("ARCHIVE_BEHIND_TLS_PROXY") else None
)

# How many proxies of ours a request passes; the addresses that they wrote are believed.
PROXIES = int(os.environ.get("ARCHIVE_PROXIES", int(bool(SECURE_PROXY_SSL_HEADER))))
# Public pages that cost much are limited for each network (archive/limits.py).
LIMITS = flag("ARCHIVE_LIMITS", True)

# --- words -------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("uk", "Українська"),
]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# --- files -------------------------------------------------------------------
# Named by purpose. Each is a folder below ARCHIVE_HOME, or, with ARCHIVE_S3_BUCKET
# set, a prefix of that bucket.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [ROOT / "static"]
S3_BUCKET = os.environ.get("ARCHIVE_S3_BUCKET", "")


def storage(purpose: str, write_once: bool = False) -> dict:
    if S3_BUCKET:
        options = {
            "bucket_name": S3_BUCKET,
            "location": purpose,
            "file_overwrite": False,
            "default_acl": None,
            "querystring_auth": True,
            "endpoint_url": os.environ.get("ARCHIVE_S3_ENDPOINT") or None,
        }
        backend = (
            "evidence.bucket.WriteOnceS3Storage"
            if write_once
            else "storages.backends.s3.S3Storage"
        )
        return {"BACKEND": backend, "OPTIONS": options}
    backend = (
        "evidence.storage.WriteOnceStorage"
        if write_once
        else "django.core.files.storage.FileSystemStorage"
    )
    folder = HOME / "files" / purpose
    return {"BACKEND": backend, "OPTIONS": {"location": folder, "base_url": None}}


# Photographs that are received or looked at lie below ARCHIVE_HOME meanwhile, too.
SCRATCH = HOME / "scratch"
# A public process takes no file: what a form of it has no field for is not kept.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
if not PUBLIC_ONLY:
    FILE_UPLOAD_HANDLERS += ["evidence.scratch.ScratchUploadHandler"]

STORAGES = {
    "renditions": storage("renditions"),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STORAGES["default"] = STORAGES["renditions"]
if not PUBLIC_ONLY:
    STORAGES |= {
        "incoming": storage("incoming"),
        "originals": storage("originals", write_once=True),
        "working": storage("working"),
    }
WHITENOISE_MAX_AGE = 0

FILE_UPLOAD_MAX_MEMORY_SIZE = 0  # bytes of photographs go straight to disk
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# What is searched for is itself a secret: a log tells what broke, not who asked for
# what (archive/logs.py). ARCHIVE_LOG_DETAILS=1 is for finding a fault, and dangerous.
LOGGING = logs.config(details=flag("ARCHIVE_LOG_DETAILS"))

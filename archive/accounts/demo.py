"""Demo accounts: one for each role, two where two people are needed.

Their passwords are random, made once and kept in a file of ARCHIVE_HOME that only
its owner can read, so that they can be told again. In demo mode a password is all
they need; outside it they are closed (archive/accounts/backend.py).
"""

import json
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from archive.accounts.models import DemoAccount, is_demo
from evidence.models import User

DEMO = {
    "cataloguer": "cataloguer",
    "translator": "translator",
    "translator2": "translator",
    "reviewer": "reviewer",
    "publisher": "publisher",
    "publisher2": "publisher",
    "custodian": "custodian",
    "custodian2": "custodian",
}


def passwords() -> dict[str, str]:
    """Name and password of each demo account; makes those that do not exist.

    A password that somebody has changed since is told as "" .
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("There are demo accounts in demo mode only.")
    path = Path(settings.HOME) / "accounts.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    with transaction.atomic():
        for name, role in DEMO.items():
            user = User.objects.filter(username=name).first()
            if user is None:
                kept[name] = secrets.token_urlsafe(9)
                user = _account(name, role, kept[name])
            elif not (is_demo(user) and user.check_password(kept.get(name, ""))):
                kept[name] = ""
    path.touch(mode=0o600)
    path.write_text(json.dumps(kept, indent=1))
    return {name: kept[name] for name in DEMO}


def _account(name: str, role: str, password: str) -> User:
    user = User.objects.create_user(
        name,
        password=password,
        is_staff=True,
        credit_as=User.Credit.PSEUDONYM if role == "translator" else "anonymous",
        credit_name=f"Demo {name}" if role == "translator" else "",
    )
    DemoAccount.objects.create(user=user)
    user.groups.add(Group.objects.get(name=role))
    return user

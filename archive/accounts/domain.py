"""What custodians do to accounts, and what people do to their own.

Nobody does any of the former to the own account, so there is always somebody left
who keeps the others. Every verb writes an AccountEvent.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from archive.accounts import codes, links
from archive.accounts.models import AccountEvent, Session, is_demo
from evidence.models import ROLES, User

Kind = AccountEvent.Kind


def told(user: User, kind: str, *, by: User | None, what="", why="") -> AccountEvent:
    return AccountEvent.objects.create(
        user=user, kind=kind, at=timezone.now(), by=by, what=what, why=why.strip()
    )


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Sign `user` out everywhere, except for the session with the key `but`."""
    ended, _ = Session.objects.filter(user=user).exclude(pk=but).delete()
    return ended


def _keeping(user: User | None, *, by: User, why: str | None = None) -> User | None:
    """`user`, locked, after asking whether `by` is a custodian and somebody else.

    The role is read again behind the lock of its group: of two custodians who remove
    each other at once, the second is none any more.
    """
    custodians = Group.objects.select_for_update().get(name="custodian")
    if not custodians.user_set.filter(pk=by.pk, is_active=True).exists():
        raise PermissionDenied("Accounts are kept by custodians.")
    if why is not None and not why.strip():
        raise ValidationError({"why": "Say why: it is kept in the log."})
    if user is None:
        return None
    if user.pk == by.pk:
        raise PermissionDenied(
            "Nobody changes the own account here; ask another custodian."
        )
    return User.objects.select_for_update().get(pk=user.pk)


def _groups(roles) -> list[Group]:
    wrong = set(roles) - set(ROLES)
    if wrong:
        named = ", ".join(sorted(wrong))
        raise ValidationError({"roles": f"There is no role {named}."})
    if not roles:
        raise ValidationError({"roles": "Choose at least one role."})
    return list(Group.objects.filter(name__in=roles))


def _named(roles) -> str:
    return ", ".join(role for role in ROLES if role in roles) or "none"


TAKEN = "There is an account of this name."


def _new(username: str, *, roles, email: str = "") -> User:
    groups = _groups(roles)
    user = User(username=User.normalize_username(username.strip()), email=email)
    user.is_staff = True
    user.set_unusable_password()
    if User.objects.filter(username__iexact=user.username).exists():
        raise ValidationError({"username": TAKEN})
    user.full_clean(exclude=["password"])
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise ValidationError({"username": TAKEN}) from None
    user.groups.set(groups)
    return user


@transaction.atomic
def invite(username: str, *, roles, by: User, email: str = "") -> tuple[User, str]:
    """A new account and the token of the link by which its owner comes in."""
    _keeping(None, by=by)
    user = _new(username, roles=roles, email=email)
    told(user, Kind.INVITED, by=by, what=f"roles: {_named(roles)}")
    return user, links.make(user, by=by)


@transaction.atomic
def invite_first_custodian(username: str) -> tuple[User, str]:
    """The same from the command line, while nobody can do it on a screen.

    An account of that name is let in again if it is the only custodian's.
    """
    custodians = Group.objects.select_for_update().get(name="custodian")
    known = User.objects.filter(username=username).first()
    others = custodians.user_set.filter(is_active=True, demo_account=None)
    if others.exclude(pk=known.pk if known else None).exists():
        raise ValidationError("There is a custodian already, who can invite people.")
    if known is None:
        user = _new(username, roles=["custodian"])
        told(user, Kind.INVITED, by=None, what="roles: custodian")
    else:
        user = User.objects.select_for_update().get(pk=known.pk)
        if is_demo(user):
            raise ValidationError("This is a demo account; choose another name.")
        user.is_active = user.is_staff = True
        user.save(update_fields=["is_active", "is_staff"])
        user.groups.add(custodians)
        Authenticator.objects.filter(user=user).delete()
        end_sessions(user)
        told(user, Kind.FACTOR_LOST, by=None, what="custodian; on the command line")
    return user, links.make(user, by=None)


@transaction.atomic
def give_roles(user: User, *, roles, why: str, by: User) -> None:
    """These roles and no others, from the next request on."""
    user = _keeping(user, by=by, why=why)
    if not user.is_active:
        raise ValidationError("Who has departed has no roles; let them return first.")
    groups, before = _groups(roles), _named(user.roles)
    user.groups.remove(*user.groups.filter(name__in=ROLES))
    user.groups.add(*groups)
    end_sessions(user)
    what = f"{before} → {_named(roles)}"
    told(user, Kind.ROLES_CHANGED, by=by, what=what, why=why)


@transaction.atomic
def depart(user: User, *, why: str, by: User) -> None:
    """End all access at once. What somebody did, and how it is credited, stays."""
    user = _keeping(user, by=by, why=why)
    if not user.is_active:
        raise ValidationError("This account is closed already.")
    roles = _named(user.roles)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    user.groups.clear()
    Authenticator.objects.filter(user=user).delete()
    links.revoke(user)
    end_sessions(user)
    told(user, Kind.DEPARTED, by=by, what=f"roles: {roles}", why=why)


@transaction.atomic
def return_(user: User, *, roles, why: str, by: User) -> str:
    """Open a closed account again; the token of a link to come in by."""
    user = _keeping(user, by=by, why=why)
    if user.is_active:
        raise ValidationError("This account is open.")
    user.is_active = user.is_staff = True
    user.save(update_fields=["is_active", "is_staff"])
    user.groups.set(_groups(roles))
    told(user, Kind.RETURNED, by=by, what=f"roles: {_named(roles)}", why=why)
    return links.make(user, by=by)


@transaction.atomic
def forget_factors(user: User, *, why: str, by: User) -> str:
    """Remove a lost second factor; the token of a link to set up another.

    The password stays, and is asked for behind the link: one of them is not enough.
    """
    user = _keeping(user, by=by, why=why)
    if not user.is_active:
        raise ValidationError("This account is closed.")
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    told(user, Kind.FACTOR_LOST, by=by, why=why)
    return links.make(user, by=by)


@transaction.atomic
def renew_link(user: User, *, by: User) -> str:
    """Another link for somebody who has not come in yet; the one before ends."""
    user = _keeping(user, by=by)
    if not user.is_active or codes.has_factor(user):
        raise ValidationError("Only who has no second factor yet needs a link.")
    told(user, Kind.LINK_RENEWED, by=by)
    return links.make(user, by=by)


@transaction.atomic
def revoke_link(user: User, *, by: User) -> None:
    user = _keeping(user, by=by)
    if not links.revoke(user):
        raise ValidationError("There is no open link.")
    # Whoever is half way in by the link goes out again.
    end_sessions(user)
    told(user, Kind.LINK_REVOKED, by=by)


@transaction.atomic
def set_password(user: User, password: str, *, but: str | None) -> None:
    """A new password; `but` is the session in which its owner changes it."""
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user, but=but)
    told(user, Kind.PASSWORD_CHANGED, by=user)


@transaction.atomic
def add_factor(user: User, add, *, link=None, but: str | None) -> Authenticator:
    """What `add()` makes becomes a factor of `user`, with recovery codes beside it.

    The first one needs a `link`, which is used up by it.
    """
    User.objects.select_for_update().get(pk=user.pk)
    first = not codes.has_factor(user)
    if link is not None and not links.use(link):
        raise ValidationError("The link is not valid any more; ask for another.")
    made = add()
    RecoveryCodes.activate(user)
    end_sessions(user, but=but)
    kind = Kind.JOINED if first and link is not None else Kind.FACTOR_ADDED
    told(user, kind, by=user, what=str(made.get_type_display()))
    return made


@transaction.atomic
def remove_factor(held: Authenticator, *, but: str | None) -> None:
    """Take a factor away from its owner, who must have another one left."""
    user = User.objects.select_for_update().get(pk=held.user_id)
    others = Authenticator.objects.filter(user=user, type__in=codes.MAIN)
    if held.type not in codes.MAIN or not others.exclude(pk=held.pk).exists():
        raise ValidationError("This is your only second factor; add another one first.")
    held.delete()
    end_sessions(user, but=but)
    told(user, Kind.FACTOR_REMOVED, by=user, what=str(held.get_type_display()))


@transaction.atomic
def renew_codes(user: User, *, but: str | None) -> None:
    """Ten new recovery codes; none of the earlier ones counts any more."""
    User.objects.select_for_update().get(pk=user.pk)
    if not codes.has_factor(user):
        raise ValidationError("Recovery codes stand in for a second factor.")
    Authenticator.objects.filter(user=user, type=codes.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    end_sessions(user, but=but)
    told(user, Kind.CODES_RENEWED, by=user)

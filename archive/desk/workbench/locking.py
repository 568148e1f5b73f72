"""The key that locks what a browser keeps of somebody's words until they are saved."""

from django.utils.crypto import salted_hmac

SALT = "archive.desk.workbench.locking"


def lock_of(user) -> str:
    """The same for one person in every session, so that words survive its end.

    64 hexadecimal digits: 256 bits for AES-GCM. It is made, never stored, and only ever
    stands in pages of that person, which no browser stores. With another SECRET_KEY
    what was kept cannot be opened any more.
    """
    return salted_hmac(SALT, str(user.pk), algorithm="sha256").hexdigest()

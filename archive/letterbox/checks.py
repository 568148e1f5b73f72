"""What whoever runs the archive should know before it serves."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from archive.letterbox.sealing import public_of


@register(Tags.security)
def keys_fit(app_configs, **kwargs):
    """A letter sealed to a key that nobody holds is lost."""
    public, private = settings.LETTERBOX_PUBLIC_KEY, settings.LETTERBOX_KEYS
    if not public:
        said = "ARCHIVE_LETTERBOX_PUBLIC_KEY is not set: no concern can be reported."
        return [Warning(said, id="letterbox.W001")]
    try:
        held = [public_of(one) for one in private]
        bytes.fromhex(public)
    except ValueError:
        said = "A key of the letterbox is not 64 hexadecimal digits."
        return [Error(said, id="letterbox.E001")]
    if private and public not in held:
        said = "None of ARCHIVE_LETTERBOX_KEY opens ARCHIVE_LETTERBOX_PUBLIC_KEY."
        return [Error(said, id="letterbox.E002")]
    return []

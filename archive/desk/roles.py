"""What each role may do in the admin: its work and no more.

Groups hold Django's model permissions for the admin's forms. What changes state
is a verb with a predicate of its own (evidence/permissions.py); these permissions
open no verb.
"""

VIEW, EDIT, ALL = ("view",), ("view", "change"), ("view", "add", "change", "delete")
ADD = ("view", "add", "change")

THINGS = (
    *("accession", "foundgroup", "agent", "agentname", "itemagent", "itemplace"),
    *("place", "source", "archivedcopy", "itemsource", "itemdate", "note", "notebook"),
    *("letter", "petition", "certificate", "certificatefield", "tag", "phone"),
    *("extraction", "drawing", "phraserow", "recording", "authenticity"),
    *("authenticityreason", "region", "mark", "sharedwording"),
)
KEPT = ["custodyevent", "original", "arrival", "sealedidentifier"]
WORDS = (
    *("transcription", "transcriptionsegment", "translation", "translationsegment"),
    "reviewnote",
)

PERMISSIONS: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {
    "cataloguer": {
        **{("evidence", name): ALL for name in THINGS},
        **{("evidence", name): VIEW for name in KEPT},
        ("evidence", "sealedidentifier"): ("view", "add"),
        ("evidence", "custodyevent"): ("view", "add"),
        ("evidence", "item"): ADD,
        ("evidence", "page"): ADD,
        ("evidence", "collection"): ADD,
        **{("translations", name): VIEW for name in WORDS},
        ("publication", "publication"): VIEW,
    },
    "translator": {
        ("evidence", "item"): VIEW,
        ("evidence", "page"): VIEW,
        **{("translations", name): VIEW for name in WORDS},
    },
    "reviewer": {
        ("evidence", "item"): VIEW,
        ("evidence", "page"): VIEW,
        **{("evidence", name): VIEW for name in THINGS},
        **{("translations", name): VIEW for name in WORDS},
    },
    "publisher": {
        ("evidence", "item"): VIEW,
        ("evidence", "page"): VIEW,
        ("evidence", "collection"): EDIT,
        **{("evidence", name): VIEW for name in (*THINGS, *KEPT)},
        **{("translations", name): VIEW for name in WORDS},
        ("publication", "publication"): VIEW,
        ("publication", "sitepage"): ADD,
    },
    "custodian": {
        **{("evidence", name): VIEW for name in (*THINGS, *KEPT)},
        ("evidence", "item"): EDIT,
        ("evidence", "page"): VIEW,
        ("evidence", "collection"): ADD,
        ("evidence", "accession"): ADD,
        ("evidence", "custodyevent"): ("view", "add"),
        ("evidence", "user"): VIEW,
        **{("translations", name): VIEW for name in WORDS},
        ("publication", "publication"): VIEW,
        ("jobs", "job"): EDIT,
    },
}


def ensure_groups() -> None:
    """Make the groups and set their permissions; safe to repeat.

    A migration runs it once; it is also what restores the groups after a test has
    emptied the tables.
    """
    from django.apps import apps
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    for config in apps.get_app_configs():
        if config.label in {"evidence", "translations", "publication", "jobs"}:
            create_permissions(config, verbosity=0)
    held = {
        (p.content_type.app_label, p.codename): p
        for p in Permission.objects.select_related("content_type")
    }
    for role, models in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(
            held[app, f"{act}_{model}"]
            for (app, model), acts in models.items()
            for act in acts
        )

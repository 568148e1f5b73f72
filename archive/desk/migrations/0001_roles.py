"""The five roles, as groups."""

from django.db import migrations

from archive.desk.roles import PERMISSIONS, ensure_groups


def make(apps, schema_editor):
    if schema_editor.connection.alias == "default":
        ensure_groups()


def remove(apps, schema_editor):
    if schema_editor.connection.alias == "default":
        apps.get_model("auth", "Group").objects.filter(name__in=PERMISSIONS).delete()


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("evidence", "0002_append_only"),
        ("translations", "0002_approved_is_final"),
        ("publication", "0002_publications"),
        ("jobs", "0001_initial"),
    ]
    operations = [migrations.RunPython(make, remove)]

import importlib
import tomllib

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.site.commands import DEPLOYED, ROOT, run


PACKAGES = ["heroic_core", "heroic_faq", "heroic_kb", "wikipress", "forumpress"]
APPS = {"heroic_core", "heroic_faq", "heroic_kb", "wikipress", "forumpress", "home"}

# The newest migration of each Wagtail app in 7.4, the oldest release we support.
WAGTAIL_7_4 = {
    "taggit": "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
    "wagtailadmin": "0006_formstate",
    "wagtailcore": "0097_baselogentry_uuid_action_timestamp_indexes",
    "wagtaildocs": "0014_alter_document_file_size",
    "wagtailembeds": "0009_embed_cache_until",
    "wagtailimages": "0027_image_description",
    "wagtailredirects": "0008_add_verbose_name_plural",
    "wagtailsearch": "0010_add_text_fields",
    "wagtailsearchpromotions": "0008_query_verbose_name",
    "wagtailusers": "0015_userprofile_keyboard_shortcuts",
}


def project(package):
    return tomllib.loads((ROOT / package / "pyproject.toml").read_text())["project"]


def test_versions_agree():
    versions = {project(package)["version"] for package in PACKAGES}
    imported = {importlib.import_module(package).__version__ for package in PACKAGES}
    assert versions == imported
    assert len(versions) == 1


@pytest.mark.parametrize("package", PACKAGES[1:])
def test_plugins_need_the_core_of_their_own_version(package):
    core = project("heroic_core")
    assert f"heroic-core=={core['version']}" in project(package)["dependencies"]
    others = {project(other)["name"] for other in PACKAGES[1:]}
    assert not others & {
        dependency.split("=")[0] for dependency in project(package)["dependencies"]
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_support_the_same_releases(package):
    assert project(package)["requires-python"] == ">=3.11"
    assert "wagtail>=7.4" in project(package)["dependencies"]
    assert (ROOT / package / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()
    assert (ROOT / package / "README.md").read_text().strip()


def test_no_migration_is_missing():
    checked = run(
        *"-W error site/manage.py makemigrations --check --dry-run".split(),
        **DEPLOYED,
        DATABASE_URL="sqlite://:memory:",
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_migrations_run_on_wagtail_7_4():
    migrations = MigrationLoader(None).disk_migrations
    for (app, name), migration in migrations.items():
        if app not in APPS:
            continue
        for needed_app, needed in migration.dependencies:
            newest = WAGTAIL_7_4.get(needed_app)
            assert newest is None or needed == "__first__" or needed <= newest, (
                f"{app}.{name} needs {needed_app}.{needed}"
            )


def test_every_wagtail_app_of_a_migration_is_known():
    for (app, name), migration in MigrationLoader(None).disk_migrations.items():
        if app in APPS:
            needed = {dependency[0] for dependency in migration.dependencies}
            unknown = {label for label in needed if label.startswith("wagtail")}
            assert unknown <= set(WAGTAIL_7_4), name

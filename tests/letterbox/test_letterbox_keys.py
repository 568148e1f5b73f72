"""Keys that do not fit are told before a letter is lost to them."""

import json

import pytest

from archive import boot
from archive.letterbox.checks import keys_fit
from archive.letterbox.sealing import new_pair, public_of


def found(settings, public: str, *private: str) -> list[str]:
    settings.LETTERBOX_PUBLIC_KEY, settings.LETTERBOX_KEYS = public, list(private)
    return [one.id for one in keys_fit(None)]


def test_a_pair_fits_and_a_public_process_needs_one_half(settings):
    private, public = new_pair()

    assert found(settings, public, private) == []
    assert found(settings, public, new_pair()[0], private) == []
    assert found(settings, public) == []


def test_what_does_not_fit_is_said(settings):
    private, public = new_pair()

    assert found(settings, "", private) == ["letterbox.W001"]
    assert found(settings, public, new_pair()[0]) == ["letterbox.E002"]
    assert found(settings, "no key") == ["letterbox.E001"]
    assert found(settings, public, "no key") == ["letterbox.E001"]


def test_an_older_home_gets_the_keys_it_lacks_and_keeps_the_others(tmp_path):
    (tmp_path / "keys.json").write_text(
        json.dumps({"ARCHIVE_SECRET_KEY": "a", "ARCHIVE_SEALING_KEY": "b"})
    )
    first, second = ({"ARCHIVE_HOME": str(tmp_path)} for _ in range(2))
    boot.bring_keys(first)
    boot.bring_keys(second)

    assert first == second
    assert (first["ARCHIVE_SECRET_KEY"], first["ARCHIVE_SEALING_KEY"]) == ("a", "b")
    private = first["ARCHIVE_LETTERBOX_KEY"]
    assert public_of(private) == first["ARCHIVE_LETTERBOX_PUBLIC_KEY"]
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", boot.PAIR)
def test_half_a_pair_in_the_environment_is_not_completed_by_another(tmp_path, name):
    environ = {"ARCHIVE_HOME": str(tmp_path), name: "given"}
    boot.bring_keys(environ)

    assert {one: environ.get(one) for one in boot.PAIR} == dict.fromkeys(boot.PAIR) | {
        name: "given"
    }

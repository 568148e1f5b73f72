from datetime import timedelta

import pytest

from jobs import registry


def test_kind_has_one_handler(monkeypatch):
    monkeypatch.setattr(registry, "handlers", {})

    @registry.handler("test.a")
    def first(payload):
        pass

    with pytest.raises(ValueError, match="test.a"):

        @registry.handler("test.a")
        def second(payload):
            pass

    assert registry.handlers == {"test.a": first}


def test_periodic_handler_can_be_enqueued_too(monkeypatch):
    monkeypatch.setattr(registry, "handlers", {})
    monkeypatch.setattr(registry, "periods", {})

    @registry.periodic("test.a", every=timedelta(hours=1))
    def hourly(payload):
        pass

    assert registry.handlers == {"test.a": hourly}
    assert registry.periods == {"test.a": timedelta(hours=1)}


@pytest.mark.parametrize("every", [timedelta(0), timedelta(days=15)], ids=str)
def test_period_that_finished_jobs_do_not_outlive_is_refused(every):
    with pytest.raises(ValueError, match="14"):
        registry.periodic("test.a", every=every)


def test_handlers_of_installed_apps_are_found_at_start():
    assert "jobs.forget" in registry.handlers

"""What the first view of an item costs somebody with a telephone."""

import pytest

from tests.browser.specimens import NOTEBOOK

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780, "device_scale_factor": 2}


def weigh(page, path: str) -> dict[str, int]:
    """Bytes over the wire by kind, from an empty cache."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    kinds, bytes_of = {}, {}
    client.on(
        "Network.responseReceived",
        lambda event: kinds.update({event["requestId"]: event["type"]}),
    )
    client.on(
        "Network.loadingFinished",
        lambda event: bytes_of.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(path, wait_until="networkidle")
    total: dict[str, int] = {}
    for request, size in bytes_of.items():
        kind = kinds.get(request, "Other")
        total[kind] = total.get(kind, 0) + int(size)
    return total


# English and Ukrainian pages bring fonts of ours, and fit because HTML is compressed.


@pytest.mark.parametrize(
    ("lang", "most"),
    [
        ("en", 160),
        ("ja", 160),
        ("ko", 160),
        ("uk", 200),
    ],
)
def test_first_view_of_a_notebook_on_a_phone_is_light(visit, published, lang, most):
    page = visit("about:blank", **PHONE)

    weight = weigh(page, f"/{lang}/items/{NOTEBOOK}/")

    assert sum(weight.values()) <= most * 1024, weight
    assert weight["Script"] <= 10 * 1024, weight

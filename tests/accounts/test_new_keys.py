"""A new security key: what is stored of it, whatever was sent."""

import json

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from archive.accounts import codes

pytestmark = pytest.mark.django_db


def answer_of_a_key(options: dict, **more) -> dict:
    """What a browser sends when a new security key answers these `options`."""
    key = ES256.from_cryptography_key(
        ec.generate_private_key(ec.SECP256R1()).public_key()
    )
    held = AttestedCredentialData.create(bytes(16), b"a key", key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    flags |= AuthenticatorData.FLAG.UV
    data = AuthenticatorData.create(sha256(b"testserver"), flags, 0, held)
    client = CollectedClientData.create(
        "webauthn.create", options["publicKey"]["challenge"], "https://testserver"
    )
    return {
        "id": websafe_encode(held.credential_id),
        "rawId": websafe_encode(held.credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(
                AttestationObject.create("none", data, {})
            ),
        },
        "clientExtensionResults": more,
    }


def send_key(client, name: str, **more):
    page = client.get(reverse("accounts:factor"))
    options = json.loads(page.context["key_options"])
    answer = json.dumps(answer_of_a_key(options, **more))
    return client.post(reverse("accounts:factor"), {"name": name, "credential": answer})


@pytest.mark.parametrize(
    ("typed", "name"), [("Blue\0 key", "Blue key"), ("\0", "Security key")]
)
def test_a_new_key_is_named_without_what_no_database_takes(as_role, typed, name):
    client = as_role("translator")

    assert send_key(client, typed).status_code == 302

    assert Authenticator.objects.get(type="webauthn").wrap().name == name


@pytest.mark.parametrize("odd", ["\0", "\ud800"])
def test_a_key_whose_answer_no_database_takes_is_refused(as_role, odd):
    client = as_role("translator")

    answer = send_key(client, "Key", said=odd)

    assert answer.status_code == 400
    assert codes.WRONG_KEY in answer.content.decode()
    assert not Authenticator.objects.filter(type="webauthn").exists()

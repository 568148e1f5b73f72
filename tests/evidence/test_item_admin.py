import pytest

from evidence.models import Item, Kind
from tests.evidence.admin_forms import errors, fields
from tests.factories import ItemFactory, PageFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/evidence/item/"


def change(item) -> str:
    return f"/admin/evidence/item/{item.pk}/change/"


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_of_item_can_be_opened_and_saved_as_it_is(signed_in, kind):
    client, item = signed_in("cataloguer"), ItemFactory(kind=kind)
    PageFactory(item=item, picture=True)
    page = client.get(change(item))
    assert page.status_code == 200

    answer = client.post(change(item), fields(page, "item_form"))

    assert answer.status_code == 302, errors(answer)


@pytest.mark.parametrize("role", ["translator", "reviewer", "publisher", "custodian"])
def test_everybody_may_look(signed_in, role):
    item = ItemFactory()
    PageFactory(item=item, picture=True)
    assert signed_in(role).get(change(item)).status_code == 200


def test_list(signed_in):
    item = ItemFactory(title={"ko": "사과 나무"})
    client = signed_in("cataloguer")
    html = client.get(LIST, {"q": "사과나무"}).content.decode()
    assert item.reference_code in html
    assert Item.objects.count() == 1

"""A sample of the matrix, the same every time; `make proof` asks for all of it."""

import re
from random import Random

import pytest

from evidence.models import ROLES
from tests.security import matrix
from tests.security.world import STATES, build

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SAMPLE = 900
SEED = 3


def chosen() -> list[matrix.Cell]:
    """One cell of each address and method at least, the pages of an item for all
    people in all states, and some of all others."""
    every, random = matrix.cells(), Random(SEED)  # noqa: S311
    random.shuffle(every)
    first: dict[tuple, matrix.Cell] = {}
    for cell in every:
        if cell.method in cell.route.policy.methods:
            first.setdefault((cell.route, cell.method), cell)
    answered = [one for one in every if one.method in one.route.policy.methods]
    refused = [one for one in every if one.method not in one.route.policy.methods]
    read = [one for one in every if one.method == "GET" and page_of_item(one.route)]
    cells = [*first.values(), *read, *answered[:SAMPLE], *refused[: SAMPLE // 2]]
    return list(dict.fromkeys(cells))


def page_of_item(route) -> bool:
    return bool(re.search(r"/items/<(\w+:)?code>/$", route.template))


@pytest.mark.asvs("8.2.1", "8.2.2", "13.4.4")
def test_each_cell_answers_what_its_policy_and_levels_say():
    cells = chosen()

    run = matrix.Matrix(build()).ask(cells)

    assert run.wrong == [], "\n".join(run.wrong)
    assert run.asked == len(cells) > SAMPLE
    assert {actor for actor, _state in run.shown} >= {"anybody", *ROLES}
    assert {state for _actor, state in run.shown} == set(STATES) - {"nothing"}

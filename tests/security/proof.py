"""The whole matrix, which `make proof` asks for; the suite asks for a sample of it."""

from collections import Counter

import pytest

from evidence.models import ROLES
from tests.security import matrix
from tests.security.world import STATES, build

pytestmark = pytest.mark.django_db


def test_every_cell_answers_what_its_policy_and_levels_say():
    cells = matrix.cells()

    run = matrix.Matrix(build()).ask(cells)

    kinds = Counter(cell.method in cell.route.policy.methods for cell in cells)
    print(  # noqa: T201
        f"\n{len(cells):,} cells: {len({cell.route for cell in cells})} addresses, "
        f"{len(matrix.METHODS)} methods, {len(matrix.ACTORS)} people, {len(STATES)} "
        f"states; {kinds[True]:,} of declared methods; {len(run.wrong)} wrong"
    )
    assert run.wrong == [], "\n".join(run.wrong)
    assert {actor for actor, _state in run.shown} >= {"anybody", *ROLES}

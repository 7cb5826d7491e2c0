"""What people get does not depend on the database."""

import pytest

from tests.attacks.matrix.asking import HARMLESS, check, ground_of
from tests.attacks.matrix.cells import cells_of
from tests.attacks.matrix.test_matrix import ROUTES
from tests.support.effort import LONG

SAMPLE = ["/entries/{token}", "/judging/{round_token}/{token}", "/organize/{slug}/rounds/{token}/results"]


@pytest.mark.parametrize("path", sorted(ROUTES) if LONG else SAMPLE)
def test_everybody_sees_the_same_on_postgresql(postgresql_stand, path):
    cells = [cell for cell in cells_of(path, ROUTES[path]) if cell.method in HARMLESS]
    wrong = check(ground_of(postgresql_stand), cells)
    assert not wrong, "\n".join(wrong)

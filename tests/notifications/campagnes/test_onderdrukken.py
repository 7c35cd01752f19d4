"""Small groups stay unseen, by themselves and by what is left after subtracting."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.notifications.campagnes.onderdrukken import MINSTENS, onderdruk

GROEPEN = st.dictionaries(st.integers(0, 12), st.integers(0, 40), max_size=8)
BELAST = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""On a busy machine making numbers takes long; that says nothing about them."""


@BELAST
@given(GROEPEN)
def test_nothing_that_is_shown_or_left_over_is_smaller_than_five(groepen: dict[int, int]) -> None:
    found, totaal = onderdruk(groepen), sum(groepen.values())
    if found is None:
        assert 0 < totaal < MINSTENS
        return
    assert all(aantal == groepen[groep] >= MINSTENS for groep, aantal in found.groepen.items())
    assert sum(found.groepen.values()) + found.overig == totaal
    assert found.overig == 0 or found.overig >= MINSTENS


@BELAST
@given(GROEPEN)
def test_what_is_left_over_is_never_one_small_group(groepen: dict[int, int]) -> None:
    found = onderdruk(groepen)
    hidden = [aantal for groep, aantal in groepen.items() if found and aantal and groep not in found.groepen]
    assert len(hidden) != 1


@pytest.mark.parametrize(
    ("groepen", "shown", "overig"),
    [
        ({"nl": 90, "en": 7, "ti": 4}, {"nl": 90}, 11),
        ({"nl": 90, "en": 1, "ti": 2}, {}, 93),
        ({"nl": 90, "en": 3, "ti": 2}, {"nl": 90}, 5),
        ({"nl": 5, "en": 5}, {"nl": 5, "en": 5}, 0),
        ({"nl": 9, "en": 1}, {}, 10),
        ({}, {}, 0),
    ],
)
def test_the_smallest_group_that_could_be_shown_hides_the_one_that_could_not(
    groepen: dict[str, int], shown: dict[str, int], overig: int
) -> None:
    found = onderdruk(groepen)
    assert found is not None
    assert (found.groepen, found.overig) == (shown, overig)

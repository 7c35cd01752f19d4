from datetime import date

import pytest

DAGEN = [
    date(2026, 11, 22),  # a Sunday
    date(2026, 8, 31),  # a month end in the summer holidays
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 3, 28),  # Easter, and the clock goes forward
    date(2027, 10, 31),  # the clock goes back
    date(2028, 2, 29),
]


@pytest.fixture(params=DAGEN, ids=str)
def vandaag(request: pytest.FixtureRequest) -> date:
    """A day on which the demo may be started."""
    return request.param

"""What can stand in the way of a template or campaign."""

from typing import Literal


class Verouderd(Exception):
    """Somebody changed it since the version that was asked for."""

    status_code = 412


class KanNiet(Exception):
    """It is not the time for this; `reden` says why."""

    status_code = 409

    def __init__(
        self, reden: Literal["begonnen", "niet_begonnen", "gestopt", "eigen", "akkoord_nodig", "niemand", "in_gebruik"]
    ) -> None:
        super().__init__(reden)
        self.reden = reden

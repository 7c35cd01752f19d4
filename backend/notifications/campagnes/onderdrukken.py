"""Small groups stay unseen: not by themselves, and not as what is left after subtracting the others. Pure."""

from collections.abc import Hashable, Mapping
from typing import Generic, NamedTuple, TypeVar

MINSTENS = 5
"""People in a group that is shown."""
G = TypeVar("G", bound=Hashable)


class Zichtbaar(NamedTuple, Generic[G]):
    """What may be shown of a count by group: the groups, and everybody else together."""

    groepen: dict[G, int]
    overig: int


def onderdruk(groepen: Mapping[G, int]) -> Zichtbaar[G] | None:
    """Shows groups of at least `MINSTENS` people, and puts the others together; None when even all are too few.

    What is put together must be two groups or more, and `MINSTENS` people or more: else the total less what is shown
    would tell the size of the small one. The smallest groups that could be shown join until that is so.
    """
    gevuld = {groep: aantal for groep, aantal in groepen.items() if aantal}
    if 0 < sum(gevuld.values()) < MINSTENS:
        return None
    op_grootte = sorted(gevuld, key=lambda groep: (gevuld[groep], str(groep)))
    samen = [groep for groep in op_grootte if gevuld[groep] < MINSTENS]
    rest = op_grootte[len(samen) :]
    while samen and rest and (len(samen) < 2 or sum(gevuld[groep] for groep in samen) < MINSTENS):
        samen.append(rest.pop(0))
    return Zichtbaar(
        {groep: aantal for groep, aantal in gevuld.items() if groep not in samen},
        sum(gevuld[groep] for groep in samen),
    )

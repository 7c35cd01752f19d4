"""A body of JSON as a struct, or all its faults at once by field. The framework itself stops at the first.

A handler that reads its body here says so in `opt={"lichaam": Soort}`, so that it is described.
"""

from typing import Any, TypeVar

import msgspec
from litestar import Request

from backend.api.errors import OngeldigeInvoer
from backend.law.lezen import Fout, read_json
from backend.law.vormfouten import read_struct

T = TypeVar("T", bound=msgspec.Struct)


async def read_body(request: Request[Any, Any, Any], soort: type[T], fouten: list[Fout]) -> T:
    """The body as `soort`. Raises OngeldigDossier when it is no JSON, OngeldigeInvoer with every fault of form.

    `fouten` are faults that are known already; they go along.
    """
    read: T = read_struct(read_json(await request.body()), soort, "", fouten)
    if fouten:
        raise OngeldigeInvoer(fouten)
    return read

"""How an address reads somebody else's data: under the activity that its route names, and on the record."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from litestar import Request

from backend.audit.verwerkingen import VERWERKINGEN, Verwerking
from backend.dossiers.inzage import Inzage, open_inzage, open_wijziging


def inzage_voor(request: Request[Any, Any, Any]) -> AbstractAsyncContextManager[Inzage]:
    """The transaction of this request; call `betreft` for every person in the answer."""
    return open_inzage(request.app.state.database, request.auth, _verwerking(request))


def wijziging_voor(request: Request[Any, Any, Any]) -> AbstractAsyncContextManager[Inzage]:
    """The transaction of a request that changes facts; call `betreft` for every person whose facts they are."""
    return open_wijziging(request.app.state.database, request.auth, _verwerking(request))


def _verwerking(request: Request[Any, Any, Any]) -> Verwerking:
    return VERWERKINGEN[request.route_handler.opt["verwerking"]]

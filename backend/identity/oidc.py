"""The relying party: one configured broker, from the address we send people to until the person it vouches for.

Authorization code flow with PKCE S256, state and nonce; the client proves itself with private_key_jwt or a
secret. Everything a broker answers is checked here or in `claims`; every failure, of the network too, is one
`LoginGeweigerd`. The only module of this floor that speaks HTTP, and it never runs inside a database session.

Sources: OpenID Connect Core and Discovery 1.0, RFC 7523, RFC 7636, RFC 9207; checklists section 2.
"""

import asyncio
import secrets
import ssl
import warnings
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from backend import clock
from backend.identity import answers, claims, jose
from backend.identity.answers import Answer, Metadata, Tokens
from backend.identity.claims import Identiteit
from backend.identity.jose import Claims
from backend.identity.jwks import Fetched, KeyCache
from backend.identity.weigering import LoginGeweigerd, Reden
from backend.settings import Aanbieder

with warnings.catch_warnings():
    # Authlib asks for httpx's successor at every import; that is ours to decide, not the operator's to read.
    warnings.simplefilter("ignore", DeprecationWarning)
    from authlib.integrations.httpx_client import AsyncOAuth2Client

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 60
LARGEST_ANSWER = 256 * 1024
LONGEST_KEPT = timedelta(hours=24)


class RelyingParty:
    """Inburgerpad as a client of one broker. Hold one per broker: it keeps the discovery document and the keys.

    `timeout` is the longest that one request to the broker may take, in seconds.
    """

    def __init__(self, aanbieder: Aanbieder, *, timeout: float = 10.0) -> None:
        self.aanbieder = aanbieder
        self.keys = KeyCache(self._fetch_keys)
        self._timeout = timeout
        self._http = httpx.AsyncClient(timeout=timeout, verify=_tls(), trust_env=False)
        self._key = jose.read_private_key(aanbieder.private_key) if aanbieder.private_key else None
        self._metadata: tuple[Metadata, datetime] | None = None
        self._lock = asyncio.Lock()

    async def close(self) -> None:
        """Closes the connections to the broker."""
        await self._http.aclose()

    async def metadata(self) -> Metadata:
        """The broker's discovery document; its `issuer` is the configured one, or the login is refused."""
        async with self._lock:
            if self._metadata is None or clock.now() >= self._metadata[1]:
                document, keep = await self._get_json(_well_known(self.aanbieder.issuer))
                metadata = answers.read_metadata(document, self.aanbieder.issuer)
                self._metadata = (metadata, clock.now() + min(keep, LONGEST_KEPT))
            return self._metadata[0]

    async def authorization_url(self, *, redirect_uri: str, state: str, nonce: str, verifier: str) -> str:
        """Where to send the browser; `verifier` is the PKCE secret of 43-128 characters that stays with us."""
        endpoint = self._endpoint((await self.metadata()).authorization_endpoint)
        parameters = [
            ("response_type", "code"),
            ("client_id", self.aanbieder.client_id),
            ("redirect_uri", redirect_uri),
            ("scope", " ".join(dict.fromkeys(("openid", *self.aanbieder.scopes)))),
            ("state", state),
            ("nonce", nonce),
            ("code_challenge", create_s256_code_challenge(verifier)),
            ("code_challenge_method", "S256"),
        ]
        if self.aanbieder.acr_values:
            parameters.append(("acr_values", self.aanbieder.acr_values))
        if self.aanbieder.claims_request:
            parameters.append(("claims", self.aanbieder.claims_request))
        return str(add_params_to_uri(endpoint, parameters))

    async def check_callback_iss(self, iss: str | None) -> None:
        """The answer came from this broker and no other (RFC 9207). Raises LoginGeweigerd(ANDERE_AANBIEDER)."""
        if iss is None and not (await self.metadata()).authorization_response_iss_parameter_supported:
            return
        if iss != self.aanbieder.issuer:
            raise LoginGeweigerd(Reden.ANDERE_AANBIEDER)

    async def exchange(self, *, code: str, redirect_uri: str, nonce: str, verifier: str) -> Identiteit:
        """Trades the code for tokens, checks them and forgets them; what stays is who the person is."""
        metadata = await self.metadata()
        async with self._client() as client:
            token = await self._fetch_token(client, metadata, code, redirect_uri, verifier)
            id_claims = await self.verify(token.id_token)
            claims.check_id_token(
                id_claims, self.aanbieder, nonce=nonce, access_token=token.access_token, now=clock.now()
            )
            userinfo: Claims = {}
            if self._needs_userinfo(id_claims, metadata):
                userinfo = await self._fetch_userinfo(client, metadata, token.access_token)
                claims.check_userinfo(userinfo, id_claims, self.aanbieder, clock.now())
        return claims.read_identiteit(id_claims, userinfo, self.aanbieder)

    async def verify(self, token: str) -> Claims:
        """The claims of a JWS that this broker signed as was agreed; nothing else about them is checked here."""
        header = jose.read_header(token, self.aanbieder.id_token_algs)
        return jose.verify(token, await self.keys.find(header))

    async def logout_url(self, terug: str) -> str | None:
        """Where to end the broker's own session, coming back to `terug`; None when it has no such address.

        Without `id_token_hint`: tokens are thrown away after login (RP-Initiated Logout 1.0 allows `client_id`).
        """
        if self.aanbieder.end_session is False:
            return None
        named = self.aanbieder.end_session
        endpoint = named if isinstance(named, str) else (await self.metadata()).end_session_endpoint
        if endpoint is None:
            return None
        parameters = [("client_id", self.aanbieder.client_id), ("post_logout_redirect_uri", terug)]
        return str(add_params_to_uri(self._endpoint(endpoint), parameters))

    def _client(self) -> Any:
        """One per login: Authlib's client holds the tokens of the person it fetched them for."""
        client = AsyncOAuth2Client(
            client_id=self.aanbieder.client_id,
            client_secret=self.aanbieder.client_secret,
            token_endpoint_auth_method=self.aanbieder.auth_method,
            timeout=self._timeout,
            verify=_tls(),
            trust_env=False,
            follow_redirects=False,
        )
        client.register_client_auth_method(
            ("private_key_jwt", lambda _auth, _method, uri, headers, body: (uri, headers, body))
        )
        return client

    async def _fetch_token(
        self, client: Any, metadata: Metadata, code: str, redirect_uri: str, verifier: str
    ) -> Tokens:
        endpoint = self._endpoint(metadata.token_endpoint)
        proof = {}
        if self.aanbieder.auth_method == "private_key_jwt":
            proof = {
                "client_id": self.aanbieder.client_id,
                "client_assertion_type": ASSERTION_TYPE,
                "client_assertion": self._assertion(metadata, endpoint),
            }
        try:
            async with asyncio.timeout(self._timeout):
                token = await client.fetch_token(
                    endpoint,
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=redirect_uri,
                    code_verifier=verifier,
                    **proof,
                )
        except AuthlibBaseError:
            raise LoginGeweigerd(Reden.CODE_GEWEIGERD) from None
        except httpx.HTTPStatusError as fault:
            raise LoginGeweigerd(answers.reason_for(fault.response.status_code)) from None
        except (httpx.HTTPError, TimeoutError):
            raise LoginGeweigerd(Reden.AANBIEDER_ONBEREIKBAAR) from None
        except (ValueError, TypeError):
            raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD) from None
        return answers.read_tokens(dict(token))

    def _assertion(self, metadata: Metadata, endpoint: str) -> str:
        """A fresh proof that we hold the client's key (RFC 7523 section 3)."""
        if self._key is None:
            raise LoginGeweigerd(Reden.AANBIEDER_FOUT)
        now = int(clock.now().timestamp())
        supported = metadata.token_endpoint_auth_signing_alg_values_supported
        alg = "ES256" if self._key.key_type == "EC" else "PS256" if "PS256" in supported else "RS256"
        return jose.sign(
            {
                "iss": self.aanbieder.client_id,
                "sub": self.aanbieder.client_id,
                "aud": self.aanbieder.assertion_aud or endpoint,
                "jti": secrets.token_urlsafe(24),
                "iat": now,
                "exp": now + ASSERTION_SECONDS,
            },
            self._key,
            alg,
        )

    def _needs_userinfo(self, id_claims: Claims, metadata: Metadata) -> bool:
        if self.aanbieder.rol == "inburgeraar" and self.aanbieder.bsn_bron == "userinfo":
            return True
        return (
            self.aanbieder.loa_minimum > 0
            and len(self.aanbieder.loa_pad) > 0
            and claims.find_niveau(id_claims, self.aanbieder) is None
            and metadata.userinfo_endpoint is not None
        )

    async def _fetch_userinfo(self, client: Any, metadata: Metadata, access_token: str) -> Claims:
        endpoint = self._endpoint(metadata.userinfo_endpoint)
        headers = {"Authorization": f"Bearer {access_token}"}
        answer = await self._get(client, endpoint, headers, withhold_token=True)
        if self.aanbieder.userinfo_vorm == "json":
            return answer.as_object()
        token = answer.as_token()
        if self.aanbieder.userinfo_vorm == "jwe":
            if self._key is None:
                raise LoginGeweigerd(Reden.TOKEN_ONLEESBAAR)
            token = jose.decrypt(token, self._key, self.aanbieder.jwe_algs, self.aanbieder.jwe_encs)
        return await self.verify(token)

    async def _fetch_keys(self) -> Fetched:
        return await self._get_json(self._endpoint((await self.metadata()).jwks_uri))

    async def _get_json(self, url: str) -> Fetched:
        answer = await self._get(self._http, url, {"Accept": "application/json"})
        return answer.as_object(), answer.keep()

    async def _get(self, client: Any, url: str, headers: dict[str, str], **more: Any) -> Answer:
        """One GET within the time and size allowed; a refusal when it does not end in 200."""
        try:
            async with asyncio.timeout(self._timeout), client.stream("GET", url, headers=headers, **more) as got:
                if got.status_code != 200:
                    raise LoginGeweigerd(answers.reason_for(got.status_code))
                content = b""
                async for chunk in got.aiter_bytes():
                    content += chunk
                    if len(content) > LARGEST_ANSWER:
                        raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD)
                return Answer(content, got.headers.get("cache-control", ""))
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError):
            raise LoginGeweigerd(Reden.AANBIEDER_ONBEREIKBAAR) from None

    def _endpoint(self, url: str | None) -> str:
        """An address from the discovery document, no weaker than the issuer's own: https stays https."""
        parts = urlsplit(url or "")
        if not url or not parts.netloc or parts.scheme not in ("https", urlsplit(self.aanbieder.issuer).scheme):
            raise LoginGeweigerd(Reden.AANBIEDER_ANTWOORD)
        return url


@cache
def _tls() -> ssl.SSLContext:
    """Made once: reading the certificate authorities takes longer than a login."""
    return httpx.create_ssl_context(trust_env=False)


def _well_known(issuer: str) -> str:
    return issuer.rstrip("/") + "/.well-known/openid-configuration"

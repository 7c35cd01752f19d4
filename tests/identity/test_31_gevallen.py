"""The 31 negative cases of the checklist (section 2.4): where each one is, and that none is missing.

01 wrong nonce                 12 wrong iss                      23 JWE: other key, wrong enc, inner unsigned
02 nonce absent                13 state missing or wrong         24 userinfo for another client
03 wrong aud                   14 state replay                   25 BSN: elfproef, zeros, 8 digits, sofinummer
04 aud list                    15 callback in another browser    26 return paths
05 expired                     16 mix-up of brokers              27 discovery of another issuer
06 iat or nbf in the future    17 code replay                    28 represents
07 alg none                    18 token endpoint fails           29 at_hash wrong
08 HS256, public key           19 low acr                        30 second login as another BSN
09 unknown kid                 20 acr absent                     31 ID token as access or logout token
10 jku, jwk                    21 unknown acr
11 bad signature               22 userinfo sub differs

01-12 and 29 are in `test_31_gevallen_tokens.py`, 13-17, 26, 27, 30 and 31 in `test_31_gevallen_browser.py`, 18-25 and
28 in `test_31_gevallen_persoon.py`. How each must end is in `gevallen.py`.
"""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.identity import test_31_gevallen_browser, test_31_gevallen_persoon, test_31_gevallen_tokens

DELEN = (test_31_gevallen_tokens, test_31_gevallen_browser, test_31_gevallen_persoon)
# These do not end in a refusal of a login, and say how they end themselves.
ANDERS = ("test_geval_30_", "test_geval_31_an_id_token_as_a_")


def cases() -> dict[str, Callable[..., Any]]:
    return {name: case for part in DELEN for name, case in vars(part).items() if name.startswith("test_geval_")}


def test_all_31_cases_are_there() -> None:
    numbers = [re.fullmatch(r"test_geval_(\d\d)_\w+", name) for name in cases()]
    assert {int(found[1]) for found in numbers if found} == set(range(1, 32))
    assert all(numbers)


@pytest.mark.parametrize("name", cases())
def test_every_case_ends_as_all_must(name: str) -> None:
    case = cases()[name]
    assert "proef" in inspect.signature(case).parameters
    assert name.startswith(ANDERS) or re.search(r"await proef\.ends", inspect.getsource(case))

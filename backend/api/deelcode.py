"""A one-time code as an address and as a picture to scan."""

import io

import segno

AANNEMEN = "/begeleider/aannemen"
"""The page of the portal where a begeleider accepts a code."""


def show_code(herkomst: str, code: str) -> tuple[str, str]:
    """The address that opens the code, and its QR as SVG.

    The code stands behind a `#`: a browser keeps that to itself, so it comes in no log of ours or of a proxy.
    """
    adres = f"{herkomst}{AANNEMEN}#{code}"
    out = io.BytesIO()
    picture = segno.make(adres, error="m", micro=False)
    picture.save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, nl=False, light="#fff", border=4)
    return adres, out.getvalue().decode()

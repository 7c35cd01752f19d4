"""What a session was opened with, in two words from a closed list: to recognise the own phone by, no fingerprint."""

_SYSTEMEN = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Macintosh": "Mac",
    "Linux": "Linux",
}
_BROWSERS = {
    "Edg": "Edge",
    "SamsungBrowser": "Samsung Internet",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}


def describe_apparaat(user_agent: str | None) -> str:
    """`Android, Chrome`; what is not in the list is left out, so that nothing a browser sends is ever stored."""
    text = user_agent or ""
    found = (next((word for mark, word in marks.items() if mark in text), None) for marks in (_SYSTEMEN, _BROWSERS))
    return ", ".join(word for word in found if word)

"""What the portal's texts weigh on the wire: a line per language, `tag bytes`, for the byte budgets of the build."""

from backend.i18n.talen import TALEN


def main() -> None:
    """Prints the size of every language's compressed answer, in bytes."""
    for taal in TALEN.values():
        print(taal.tag, len(taal.portaal().gzip))


if __name__ == "__main__":
    main()

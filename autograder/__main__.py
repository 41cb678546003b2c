"""`autograder`, and `python -m autograder`. It loads nothing itself, so that an interrupt while the rest loads is heard."""

import sys


def main() -> None:
    try:
        from autograder import cli
    except KeyboardInterrupt:
        print("\nInterrupted before anything was done.", file=sys.stderr)
        sys.exit(130)  # cli.INTERRUPTED, which could not be imported
    cli.main()


if __name__ == "__main__":
    main()

"""Where people grade the written answers: a Jupyter Server extension, and what it shares with the spreadsheets."""


def _jupyter_server_extension_points() -> list[dict]:
    """What Jupyter Server loads."""
    from autograder.desk.extension import Desk

    return [{"module": "autograder.desk", "app": Desk}]

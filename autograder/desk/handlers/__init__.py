"""The desk's addresses. Each module has those of one thing that a grader does."""

from autograder.desk.handlers import calibrate, choose, enter, rate, reconsider, several


def routes(base: str) -> list[tuple]:
    """The addresses below `base`."""
    name, hidden = r"([A-Za-z0-9_\-]+)", r"([a-z]+)"
    question = f"{base}/{name}/{name}"
    return [
        (f"{base}/?", enter.Start),
        (rf"{base}/static/([a-z.]+)", enter.Static),
        (f"{base}/who", enter.Who),
        (f"{base}/{name}/?", choose.Overview),
        (f"{base}/{name}/apart", choose.Apart),
        (f"{question}/next", choose.Next),
        (f"{question}/answers", choose.Answers),
        (f"{question}/blank", several.Blank),
        (f"{question}/undo", reconsider.Undo),
        (f"{question}/comments", several.Comments),
        (f"{question}/anchors/?{name}?", calibrate.Anchors),
        (f"{question}/answer/{hidden}", rate.OneAnswer),
        (f"{question}/answer/{hidden}/opinion", reconsider.SecondOpinion),
    ]

"""What the student reads about a rated answer, as Markdown. Notes, anchors and rules are for the assistant alone."""

from collections.abc import Sequence

from autograder.gradebook.ratings import Remark
from autograder.rubric.rubric import CellRubric


def in_words(cell: CellRubric, points: dict[str, float], comment: str, remarks: Sequence[Remark] = ()) -> str:
    """Each criterion with its points, its rating, the rating's text and the remarks on it; then the other remarks, then the comment."""
    parts = []
    for criterion in cell.criteria:
        rating = criterion.rating(points[criterion.id])
        own = [remark for remark in remarks if remark.criterion == criterion.id]
        got = rating.points + sum(remark.points for remark in own)
        parts.append(f"**{criterion.title}: {got:g} of {criterion.points:g}. {rating.title}.** {rating.text}")
        parts += [remark.in_words for remark in own]
    parts += [remark.text for remark in remarks if not remark.criterion]
    return "\n\n".join([*parts, *([comment] if comment else [])])

"""A rubric that loads adds up, and one that does not says why, where, and what to do."""

import copy
import json
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.rubric.rubric import CellRubric, Rubric, RubricError, check_against_notebook, load

ESSAY = {
    "assignment": "essay",
    "rules": ["Charge a mistake once."],
    "cells": [
        {
            "id": "answer",
            "title": "The answer",
            "points": 3,
            "asks": "Why is the sky blue?",
            "criteria": [
                {
                    "id": "physics",
                    "title": "Scattering",
                    "points": 2,
                    "note": "Accept any wording.",
                    "ratings": [
                        {"points": 2, "title": "explained", "text": "You explain it."},
                        {"points": 0.5, "title": "named", "text": "Say why it scatters."},
                        {"points": 0, "title": "missing", "text": "Light is scattered by air."},
                    ],
                },
                {
                    "id": "colour",
                    "title": "Colour",
                    "points": 1,
                    "note": "Accept wavelengths.",
                    "ratings": [
                        {"points": 1, "title": "said", "text": "Right."},
                        {"points": 0, "title": "missing", "text": "Blue scatters most."},
                    ],
                },
            ],
            "anchors": [
                {
                    "id": "full",
                    "title": "all of it",
                    "answer": "Air scatters blue.",
                    "note": "Both are there.",
                    "ratings": {"physics": 2, "colour": 1},
                    "total": 3,
                },
                {
                    "id": "sea",
                    "title": "the sea",
                    "answer": "It mirrors the sea.",
                    "note": "Neither is there.",
                    "ratings": {"physics": 0, "colour": 0},
                    "total": 0,
                    "comments": ["mirror"],
                },
            ],
            "misconceptions": [
                {
                    "id": "mirror",
                    "says": "It mirrors the sea.",
                    "why": "It is blue over land too.",
                    "comment": "Over land it is blue as well.",
                }
            ],
            "comments": [{"id": "sunset", "when": "Sunsets are mentioned.", "comment": "A good example."}],
        }
    ],
}


def written(tmp_path, rubric):
    path = tmp_path / "rubric.yaml"
    text = rubric if isinstance(rubric, str) else yaml.safe_dump(rubric, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def changed(**places):
    """The essay's rubric with values set at dotted places, e.g. cells__0__points=4; `...` removes the key."""
    rubric = copy.deepcopy(ESSAY)
    for place, value in places.items():
        *way, last = [int(step) if step.isdigit() else step for step in place.split("__")]
        part = rubric
        for step in way:
            part = part[step]
        if value is ...:
            del part[last]
        elif isinstance(part, list) and last == len(part):
            part.append(value)
        else:
            part[last] = value
    return rubric


def problems(tmp_path, rubric):
    with pytest.raises(RubricError) as caught:
        load(written(tmp_path, rubric))
    return caught.value.problems


# ------------------------------------------------------------------------------------------------- what loads


def test_a_sound_file_loads(tmp_path):
    """Every part of the file is found again in the rubric."""
    rubric = load(written(tmp_path, ESSAY))
    cell = rubric.cell("answer")
    assert (rubric.assignment, cell.points, cell.criterion("physics").points) == ("essay", 3, 2)
    assert cell.criterion("physics").rating(0.5).text == "Say why it scatters."
    assert cell.comment("mirror") == "Over land it is blue as well."
    assert cell.comment("sunset") == "A good example."
    assert cell.anchors[1].comments == ("mirror",)


def test_a_path_may_be_a_string_and_the_file_may_begin_with_a_byte_order_mark(tmp_path):
    """Files saved by Windows editors load as well."""
    path = tmp_path / "rubric.yaml"
    path.write_text(yaml.safe_dump(ESSAY).replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    assert load(str(path)) == Rubric.model_validate(ESSAY)


@pytest.mark.parametrize(
    "find",
    [
        lambda cell: cell.criterion("x"),
        lambda cell: cell.comment("x"),
        lambda cell: cell.criteria[0].rating(1.5),
    ],
)
def test_looking_up_what_is_not_there_raises_key_error(find):
    """As in a dictionary."""
    with pytest.raises(KeyError):
        find(CellRubric.model_validate(ESSAY["cells"][0]))


def test_a_rubric_cannot_be_changed_after_it_was_checked():
    """Its parts are frozen, so that it still adds up later."""
    cell = CellRubric.model_validate(ESSAY["cells"][0])
    with pytest.raises(ValueError, match="frozen"):
        cell.points = 4


@st.composite
def rubrics(draw):
    """Sound rubrics as plain data, with one to three cells."""
    quarters = st.integers(1, 40).map(lambda n: n / 4)
    prose = st.text("abc xyz$_|:#'\"\\{}é\n", min_size=1).map(lambda text: f"x{text}".strip())
    ids = st.text("abcdef_-0123456789", min_size=1, max_size=6)

    def cell(id):
        criteria = []
        for name in draw(st.lists(ids, min_size=1, max_size=3, unique=True)):
            points = sorted(draw(st.sets(quarters, min_size=1, max_size=3)), reverse=True)
            ratings = [{"points": p, "title": draw(prose), "text": draw(prose)} for p in [*points, 0]]
            criteria.append(
                {"id": name, "title": draw(prose), "points": points[0], "ratings": ratings, "note": draw(prose)}
            )
        choices = [
            {c["id"]: c["ratings"][0]["points"] for c in criteria},
            {c["id"]: 0 for c in criteria},
            {c["id"]: draw(st.sampled_from(c["ratings"]))["points"] for c in criteria},
        ]
        anchors = [
            {
                "id": f"a{i}",
                "title": draw(prose),
                "answer": draw(prose),
                "note": draw(prose),
                "ratings": choice,
                "total": sum(choice.values()),
            }
            for i, choice in enumerate(choices)
        ]
        return {
            "id": id,
            "title": draw(prose),
            "asks": draw(prose),
            "criteria": criteria,
            "anchors": anchors,
            "points": sum(c["points"] for c in criteria),
        }

    names = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    return {"assignment": draw(ids), "cells": [cell(id) for id in names]}


@settings(deadline=None, max_examples=50)  # it writes files, and a disk may be slow
@given(rubrics())
def test_a_rubric_survives_being_written_and_read(tmp_path_factory, rubric):
    """Writing a rubric as YAML and loading it gives the same rubric."""
    model = Rubric.model_validate(rubric)
    path = written(tmp_path_factory.mktemp("rubric"), json.loads(model.model_dump_json()))
    assert load(path) == model


@given(rubrics(), st.data())
def test_no_single_number_that_must_agree_can_be_changed_unnoticed(rubric, data):
    """A cell's points, a criterion's points or an anchor's total, off by a quarter, is refused."""
    cell = data.draw(st.sampled_from(rubric["cells"]))
    part, key = data.draw(
        st.sampled_from(
            [(cell, "points"), *((c, "points") for c in cell["criteria"]), *((a, "total") for a in cell["anchors"])]
        )
    )
    part[key] += 0.25
    with pytest.raises(ValueError, match="make them equal"):
        Rubric.model_validate(rubric)


KEYS = st.sampled_from(["assignment", "rules", "cells", "id", "points", "criteria", "ratings", "anchors"])


@given(
    st.text()
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    ).map(yaml.safe_dump)
)
@settings(deadline=None)
def test_any_file_is_loaded_or_refused_in_sentences(tmp_path_factory, text):
    """Whatever stands in the file, the only error is `RubricError`, each of its sentences on one line."""
    path = tmp_path_factory.mktemp("rubric") / "rubric.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load(path)
    except RubricError as error:
        assert error.problems
        assert all(sentence.endswith(".") and "\n" not in sentence for sentence in error.problems)


# -------------------------------------------------------------------------------------------- what is refused

CELL, PHYSICS = "cells__0", "cells__0__criteria__0"
MALFORMED = {
    "cell does not add up": (
        {f"{CELL}__points": 4, f"{CELL}__anchors__0__total": 3},
        "cells › answer › points: the criteria add up to 3 points, but the cell has 4; make them equal.",
    ),
    "first rating differs": (
        {f"{PHYSICS}__ratings__0__points": 1.5},
        "criteria › physics › ratings › no. 1 › points: the first rating has 1.5 points, "
        "but the criterion has 2; make them equal.",
    ),
    "ratings rise": (
        {f"{PHYSICS}__ratings__1__points": 2.5},
        "ratings › no. 2 › points: a rating of 2.5 points follows one of 2; order the ratings from the most "
        "points to the fewest, each number once.",
    ),
    "ratings repeat": ({f"{PHYSICS}__ratings__1__points": 2}, "a rating of 2 points follows one of 2; order"),
    "ratings stop above zero": (
        {f"{PHYSICS}__ratings__2": ...},
        "ratings › no. 2 › points: the last rating has 0.5 points; add one of 0 points",
    ),
    "no ratings": ({f"{PHYSICS}__ratings": []}, "ratings: this list is empty; give it at least one entry."),
    "criterion id twice": (
        {f"{CELL}__criteria__1__id": "physics"},
        "answer › criteria: 2 of the criteria have the id 'physics'; give each its own.",
    ),
    "anchor id twice": ({f"{CELL}__anchors__1__id": "full"}, "2 of the anchors have the id 'full'"),
    "comment id twice": (
        {f"{CELL}__comments__0__id": "mirror"},
        "2 of the misconceptions and comments have the id 'mirror'",
    ),
    "cell id twice": ({"cells__1": ESSAY["cells"][0]}, "cells: 2 of the cells have the id 'answer'"),
    "anchor leaves a criterion out": (
        {f"{CELL}__anchors__0__ratings__colour": ...},
        "full › ratings: the criterion 'colour' is not rated; give it the points of one of its ratings.",
    ),
    "anchor rates what is no criterion": (
        {f"{CELL}__anchors__0__ratings__style": 1},
        "full › ratings › style: 'style' is no criterion of 'answer'; the criteria are physics, colour.",
    ),
    "anchor has no such rating": (
        {f"{CELL}__anchors__0__ratings__physics": 1},
        "anchors › full › ratings › physics: the criterion 'physics' has no rating of 1 points; "
        "choose one of 2, 0.5, 0.",
    ),
    "anchor does not add up": (
        {f"{CELL}__anchors__0__total": 2},
        "full › total: the anchor's ratings add up to 3 points, but its total says 2; make them equal.",
    ),
    "anchor names no comment": (
        {f"{CELL}__anchors__1__comments": ["sea"]},
        "anchors › sea › comments › no. 1: 'sea' is no misconception or comment of 'answer'; correct the id or add it.",
    ),
    "no anchor with full marks": ({f"{CELL}__anchors__0": ...}, "anchors: no anchor answer earns full marks; add one"),
    "no anchor with zero": ({f"{CELL}__anchors__1": ...}, "anchors: no anchor answer earns 0 points; add one"),
    "key missing": ({f"{PHYSICS}__note": ...}, "criteria › physics › note: this is missing; add it."),
    "key misspelt": (
        {f"{CELL}__misconception": []},
        "cells › answer › misconception: this key is not known here; perhaps it should be 'misconceptions'.",
    ),
    "key unknown": ({"zzz": 1}, "zzz: this key is not known here; remove it."),
    "number for text": (
        {f"{PHYSICS}__title": 7},
        "title: this must be text, not 7; write it as text, in quotes if it is short.",
    ),
    "nothing for text": ({f"{PHYSICS}__note": None}, "note: this must be text, not nothing"),
    "empty text": ({f"{PHYSICS}__note": "  "}, "note: this is empty; write it."),
    "tab from LaTeX in quotes": (
        {f"{PHYSICS}__note": "$\tau$"},
        r"note: the text holds the control character '\t', as happens to LaTeX",
    ),
    "id with a space": ({f"{PHYSICS}__id": "my id"}, "id: 'my id' is no id; use letters, digits, '_' and '-' only."),
    "text for points": (
        {f"{PHYSICS}__points": "2"},
        "points: this must be a number of points, 0 or more, in whole, half or quarter points, not '2'; correct it.",
    ),
    "true for points": ({f"{PHYSICS}__points": True}, "points: this must be a number of points"),
    "negative points": ({f"{PHYSICS}__ratings__2__points": -1}, "points: this must be a number of points"),
    "a tenth of a point": ({f"{PHYSICS}__points": 0.1}, "points: this must be a number of points"),
    "points that are no number": ({f"{PHYSICS}__points": float("nan")}, "this must be a number of points"),
    "too many points": ({f"{PHYSICS}__points": 10**400}, "points: this must be a number of points"),
    "text for a list": ({f"{CELL}__rules": "be kind"}, "rules: this must be a list, not 'be kind'; write it so."),
    "text for a mapping": (
        {PHYSICS: "physics"},
        "criteria › no. 1: this must be a mapping of keys to values, not 'physics'; write it so.",
    ),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_each_defect_gets_its_sentence(tmp_path, name):
    """One defect gives one sentence: the file, the line and the place; what is wrong; what to do."""
    change, says = MALFORMED[name]
    sentences = problems(tmp_path, changed(**change))
    assert len(sentences) == 1
    assert says in sentences[0]
    assert re.match(rf"{re.escape(str(tmp_path))}/rubric\.yaml, line \d+, ", sentences[0])


def test_the_line_is_that_of_the_defect(tmp_path):
    """An editor can jump to it."""
    path = written(tmp_path, changed(cells__0__criteria__1__ratings__1__points=1))
    with pytest.raises(RubricError) as caught:
        load(path)
    line = int(re.search(r"line (\d+)", str(caught.value))[1])
    lines = path.read_text().splitlines()
    assert lines[line - 1].strip() == "- points: 1"
    assert lines[line].strip() == "title: missing"


def test_defects_in_different_parts_are_reported_together(tmp_path):
    """Nobody has to mend a file one error at a time."""
    rubric = changed(cells__0__title=..., cells__0__criteria__0__note="", cells__0__criteria__1__points=5)
    assert len(problems(tmp_path, rubric)) == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: a rubric is a mapping with the keys assignment, rules, cells; write these."),
        ("- a\n- b\n", "line 1: a rubric is a mapping"),
        ("rules: []\nrules: []\n", "line 2: this is not valid YAML (the key 'rules' is written twice)"),
        ("assignment: [a\n", "this is not valid YAML ("),
    ],
)
def test_a_file_that_holds_no_rubric_is_refused(tmp_path, text, says):
    """Empty files, lists and broken YAML get a sentence each."""
    (sentence,) = problems(tmp_path, text)
    assert says in sentence


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    """A missing file, a folder and a file in another encoding get a sentence each."""
    (tmp_path / "latin").write_bytes("é".encode("latin-1"))
    for name, says in [("none", "does not exist"), (".", "cannot be read"), ("latin", "is not UTF-8 text")]:
        with pytest.raises(RubricError, match=says):
            load(tmp_path / name)


# ----------------------------------------------------------------------------------------------------- scores


def test_an_answer_scores_the_sum_of_its_ratings():
    """One rating a criterion, and their points add up."""
    assert CellRubric.model_validate(ESSAY["cells"][0]).score({"physics": 0.5, "colour": 1}) == 1.5


def test_an_answer_that_is_not_rated_on_every_criterion_has_no_score():
    """Each criterion that is left out, unknown or given points it does not have is named."""
    with pytest.raises(RubricError) as caught:
        CellRubric.model_validate(ESSAY["cells"][0]).score({"physics": 1, "style": 2})
    named = [re.search(r"'(\w+)'", sentence)[1] for sentence in caught.value.problems]
    assert named == ["colour", "physics", "style"]


@given(rubrics())
def test_scores_lie_between_zero_and_the_cells_points(rubric):
    """All best ratings give the cell's points, all worst ones zero."""
    for cell in Rubric.model_validate(rubric).cells:
        assert cell.score({c.id: c.ratings[0].points for c in cell.criteria}) == cell.points
        assert cell.score({c.id: c.ratings[-1].points for c in cell.criteria}) == 0


# ----------------------------------------------------------------------------------------------- the notebook


def notebook(*cells):
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            {"cell_type": "markdown", "source": "", "metadata": {"nbgrader": meta} if meta else {}} for meta in cells
        ],
    }


def manual(id="answer", points=3, **more):
    return {"grade_id": id, "grade": True, "solution": True, "points": points, **more}


TEST_CELL = {"grade_id": "test_x", "grade": True, "solution": False, "points": 5}
CODE_CELL = {"grade_id": "x", "grade": False, "solution": True}
TASK_CELL = {"grade_id": "answer", "grade": False, "solution": False, "task": True, "points": 3}


@pytest.mark.parametrize("cells", [[None, manual(), TEST_CELL, CODE_CELL], [manual(points=3.0)], [TASK_CELL]])
def test_a_notebook_whose_written_answers_match_the_rubric_passes(cells):
    """Tests, solutions and plain cells need no rubric."""
    check_against_notebook(Rubric.model_validate(ESSAY), notebook(*cells))


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ([manual(), manual("more", 2)], "The notebook's cell 'more' is graded by hand but has no rubric; add one."),
        (
            [TEST_CELL],
            "The rubric has a cell 'answer', but the notebook has no manually graded cell of that name; correct the "
            "id or remove the rubric.",
        ),
        ([manual(points=4)], "The cell 'answer' has 4 points in the notebook and 3 in the rubric; make them equal."),
        (
            [manual(points=None)],
            "The cell 'answer' has no points in the notebook and 3 in the rubric; make them equal.",
        ),
        ([manual(), manual()], "The notebook has 2 manually graded cells 'answer'; give each a grade_id of its own."),
    ],
)
def test_each_disagreement_with_the_notebook_gets_its_sentence(cells, says):
    """A missing rubric, a missing cell, other points, a cell twice."""
    with pytest.raises(RubricError) as caught:
        check_against_notebook(Rubric.model_validate(ESSAY), notebook(*cells))
    assert caught.value.problems == (says,)


def test_all_disagreements_with_the_notebook_are_reported_together():
    """A renamed cell is a missing rubric and a missing cell at once."""
    with pytest.raises(RubricError) as caught:
        check_against_notebook(Rubric.model_validate(ESSAY), notebook(manual("renamed")))
    assert len(caught.value.problems) == 2


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["metadata", "nbgrader", "grade", "solution", "points", "grade_id"]), inner
            )
        ),
    )
)
def test_cells_with_odd_metadata_are_no_written_answers(cell):
    """Whatever stands in a cell, the check ends in agreement or in sentences."""
    odd = {"cells": [cell, {"metadata": {"nbgrader": manual()}}]}
    try:
        check_against_notebook(Rubric.model_validate(ESSAY), odd)
    except RubricError as error:
        assert error.problems

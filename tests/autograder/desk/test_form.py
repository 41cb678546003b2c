"""What a grader sends for an answer, and what the form shows of it afterwards."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.desk.answers import Answer
from autograder.desk.form import LONGEST, Form, key_of, out_of_bounds, rated, read, shown
from autograder.desk.work import Item, Used
from autograder.gradebook.ratings import Rated, Remark
from autograder.rubric.rubric import CellRubric
from tests.rated_class import RUBRIC

CELL = CellRubric.model_validate(
    {
        **RUBRIC["cells"][0],
        "misconceptions": [{"id": "half", "says": "It is half.", "why": "No.", "comment": "It isn't half."}],
        "comments": [{"id": "units", "when": "They are missing.", "comment": "Mind the units."}],
    }
)
VAGUE, CHAPTER = Remark("idea", "Vague.", -0.25), Remark("", "See chapter 2.")
LIBRARY = [Used(VAGUE, 3), Used(CHAPTER, 2)]
FULL = {"rating-idea": "1", "rating-words": "0.5"}


def sent(fields, library=LIBRARY):
    """The form that these fields make; ticks are lists."""
    return read(CELL, lambda name: fields.get(name, ""), lambda name: fields.get(name, []), library)


def item(saved=None, digest="d1", second=False):
    version = saved.version if saved else 0
    answer = Answer("ada", "bcd", CELL, "It is n + n.", digest, None if second else saved, version, None, saved is None)
    return Item(answer, saved, version, saved is not None, second, saved is not None, False, False, (), ())


def made(fields, second=False):
    """What is saved of these fields."""
    form = sent(fields)
    assert form.problems == []
    return rated(form, item(second=second), "ann", LIBRARY, 3)


def in_browser(form):
    """The fields that a browser sends of a form as it is shown."""
    fields = {"comment": form.comment, "tag": sorted(form.tags), "library": sorted(form.chosen)}
    for name in ("idea", "words"):
        by = form.adjusted.get(name)
        fields[f"rating-{name}"] = f"{form.points[name]:g}"
        fields[f"said-{name}"] = form.said.get(name, "").replace("\n", "\r\n")
        fields[f"adjust-{name}"] = f"{by:g}" if by else ""
    return fields


def test_what_is_saved_of_a_form():
    """Points with the criteria's, the comment, the remarks in the rubric's order, and all of it in words."""
    fields = {"said-words": "Too long.", "adjust-words": "−0,25", "comment": "Good."}
    found = made({**FULL, **fields, "tag": ["units", "half"], "library": [key_of(VAGUE)]})
    remarks = (
        Remark("words", "Too long.", -0.25),
        Remark("", "It isn't half.", tag="half"),
        Remark("", "Mind the units.", tag="units"),
        VAGUE,
    )
    told = (
        "**Idea: 0.75 of 1. All.** You have the idea.\n\nVague. (−0.25 points)\n\n"
        "**Words: 0.25 of 1. Half.** Nearly.\n\nToo long. (−0.25 points)\n\n"
        "It isn't half.\n\nMind the units.\n\nGood."
    )
    ratings = {"idea": (1.0, 1.0), "words": (0.5, 1.0)}
    assert found == Rated("ada", "why", "ann", ratings, "Good.", told, "d1", version=3, remarks=remarks)


def test_a_second_readers_save_is_a_second_one():
    """The item says whose it is."""
    assert made(FULL, second=True).is_second and not made(FULL).is_second


@pytest.mark.parametrize("given", ["", "2", "0.25", "-1", "one", "nan", "inf", "1e0", "0x1", "1 1"])
def test_what_is_no_rating_is_named(given):
    """Nothing, points that no rating has, and what is no number."""
    form = sent({**FULL, "rating-words": given})
    assert form.problems == ["“Words” is not rated: choose a rating."] and form.points == {"idea": 1.0}


@pytest.mark.parametrize(
    "given, points",
    [("-0.5", -0.5), ("−0,5", -0.5), (" +0.25 ", 0.25), ("-.5", None), ("0", 0.0), ("-0", 0.0), ("0.50", 0.5)],
)
def test_points_more_or_less(given, points):
    """With a point or a comma, and either minus; what can't be read is named."""
    form = sent({**FULL, "adjust-words": given, "said-words": "Why."})
    assert form.problems == [] if points is not None else "can't be adjusted by “-.5”" in form.problems[0]
    assert form.adjusted == {"words": points or 0.0}


@pytest.mark.parametrize(
    "by, said, problem",
    [
        ("0.3", "Why.", "can't be adjusted by “0.3”: give quarters of a point"),
        ("half", "Why.", "can't be adjusted by “half”"),
        ("0.125", "Why.", "can't be adjusted by “0.125”"),
        ("0.25", " ", "is adjusted without a reason"),
    ],
)
def test_an_adjustment_that_cannot_be_is_named(by, said, problem):
    """Not in quarters, or without a reason; the grader's words stay in the form, and what they typed."""
    form = sent({**FULL, "adjust-words": by, "said-words": said})
    (found,) = form.problems
    assert problem in found and found.startswith("“Words” ") and form.said["words"] == said.strip()
    assert form.typed["words"] == by


@pytest.mark.parametrize("by, points", [("-0.75", -0.25), ("-0.5", 0), ("0.5", 1), ("0.75", 1.25)])
def test_a_criterion_has_from_nothing_to_its_points(by, points):
    """0 and the criterion's points are within the bounds."""
    found = out_of_bounds(made({**FULL, "adjust-words": by, "said-words": "Why."}), CELL)
    within = 0 <= points <= 1
    assert found == ([] if within else [f"“Words” would have {points:g} points: it has from 0 to 1."])


def test_a_ticked_comment_counts_for_the_bounds():
    """A quarter taken by a tick and a quarter given are within them, though the rating alone leaves no room."""
    fields = {"adjust-idea": "0.25", "said-idea": "But bold.", "library": [key_of(VAGUE)]}
    assert out_of_bounds(made({**FULL, **fields}), CELL) == []


def test_a_tick_on_a_comment_that_was_reworded_is_named():
    """Nothing is saved without it in silence."""
    (problem,) = sent({**FULL, "library": [key_of(VAGUE)]}, [Used(CHAPTER, 2)]).problems
    assert "was reworded meanwhile" in problem


def test_words_that_are_ticked_and_typed_are_said_once():
    """The student doesn't read them twice."""
    found = made({**FULL, "comment": CHAPTER.text, "library": [key_of(CHAPTER)]})
    assert found.told.count(CHAPTER.text) == 1 and found.remarks == (CHAPTER,)


def test_a_comment_that_the_library_no_longer_offers_is_kept():
    """It stands among the grader's own words, with its points, and is saved again so."""
    own = {"said-idea": "Mine.", "adjust-idea": "-0.5", "comment": "Good."}
    first = made({**FULL, **own, "library": [key_of(VAGUE), key_of(CHAPTER)]})
    form = shown(item(first), [])
    assert (form.said["idea"], form.adjusted["idea"]) == ("Mine.\n\nVague.", -0.75)
    assert form.comment == "See chapter 2.\n\nGood."
    assert rated(sent(in_browser(form), []), item(first), "ann", [], 1).points == first.points


@pytest.mark.parametrize("field", ["comment", "said-idea", "said-words"])
def test_the_longest_comment(field):
    """It may be as long as it says, and not a character longer."""
    assert sent({**FULL, field: "x" * LONGEST}).problems == []
    assert sent({**FULL, field: "x" * (LONGEST + 1)}).problems == [
        "A comment is longer than 10,000 characters: shorten it."
    ]


def test_texts_are_as_the_database_takes_them():
    """Line ends are \\n, there is no NUL, and nothing blank around them."""
    form = sent({**FULL, "comment": " One.\r\nTwo.\0 \r\n", "said-idea": "\n \r\n"})
    assert (form.comment, form.said["idea"]) == ("One.\nTwo.", "")


def test_ticks_that_the_rubric_has_not_are_left_out():
    """A comment that was removed meanwhile is no comment."""
    assert sent({**FULL, "tag": ["units", "gone"]}).tags == {"units"}


def test_the_same_remark_is_saved_once():
    """Where a grader writes what they also tick."""
    fields = {"said-idea": "Vague.", "adjust-idea": "-0.25", "library": [key_of(VAGUE)]}
    assert made({**FULL, **fields}).remarks == (VAGUE,)


ANYTHING = st.text(max_size=12)
MOSTLY_NUMBERS = st.sampled_from(["0", "0.5", "1", "-0.25", "-0.5", "+0.5", "−1"]) | ANYTHING
NAMES = [f"{kind}-{name}" for kind in ("rating", "said", "adjust") for name in ("idea", "words")]


@given(
    st.fixed_dictionaries({name: MOSTLY_NUMBERS for name in NAMES} | {"comment": ANYTHING}),
    st.lists(st.sampled_from(["half", "units", "gone", *map(key_of, (VAGUE, CHAPTER))])),
)
def test_whatever_is_sent_is_refused_or_within_bounds(fields, ticks):
    """Each criterion has from 0 to its points, or there are sentences that say what is wrong."""
    form = sent({**fields, "tag": ticks, "library": ticks})
    if form.problems:
        assert all(problem.endswith(".") for problem in form.problems)
        return
    found = rated(form, item(), "ann", LIBRARY, 0)
    assert out_of_bounds(found, CELL) or 0 <= found.points <= CELL.points


WORDS = st.one_of(st.sampled_from(["", "Vague.", "See chapter 2.", "a\r\nb"]), st.text("ab \n𝑥<&\u00a0", max_size=6))
FIELDS = st.fixed_dictionaries(
    {f"rating-{name}": st.sampled_from(["0", "0.5", "1"]) for name in ("idea", "words")}
    | {f"adjust-{name}": st.sampled_from(["", "0", "-0.25", "−0,5", "+0.25"]) for name in ("idea", "words")}
    | {name: WORDS for name in ("said-idea", "said-words", "comment")}
    | {
        "tag": st.lists(st.sampled_from(["half", "units"])),
        "library": st.lists(st.sampled_from([key_of(VAGUE), key_of(CHAPTER)])),
    }
)


@given(FIELDS, st.booleans())
def test_what_is_saved_is_shown_again_and_saved_the_same(fields, second):
    """Who opens a rated answer and saves it, changes neither points nor words; and the form stays as it is."""
    form = sent(fields)
    assume(not form.problems)
    first = rated(form, item(second=second), "ann", LIBRARY, 0)
    again = shown(item(first, second=second), LIBRARY)
    saved = rated(sent(in_browser(again)), item(first, second=second), "ann", LIBRARY, 0)
    assert (saved.ratings, saved.points, saved.told) == (first.ratings, first.points, first.told)
    assert shown(item(saved, second=second), LIBRARY) == again


@given(FIELDS)
def test_what_was_sent_is_what_is_shown(fields):
    """All fields are as the grader left them, but for words that the library has: these are ticked there."""
    form = sent(fields)
    assume(not form.problems and not {VAGUE.text, CHAPTER.text} & {form.comment, *form.said.values()})
    again = shown(item(rated(form, item(), "ann", LIBRARY, 0)), LIBRARY)
    assert (again.points, again.comment, again.tags, again.chosen) == (
        form.points,
        form.comment,
        form.tags,
        form.chosen,
    )
    assert again.said == {name: said for name, said in form.said.items() if said}
    assert {n: by for n, by in again.adjusted.items() if by} == {n: by for n, by in form.adjusted.items() if by}


def test_words_that_the_library_has_are_ticked_there():
    """On a criterion and on the whole answer: the fields are empty then."""
    fields = {"said-idea": "Vague.", "adjust-idea": "-0.25", "comment": "See chapter 2."}
    form = shown(item(made({**FULL, **fields})), LIBRARY)
    assert (form.chosen, form.said, form.comment) == ({key_of(VAGUE), key_of(CHAPTER)}, {}, "")


@pytest.mark.parametrize("second", [False, True])
def test_of_another_text_nothing_is_shown(second):
    """A form for an answer that changed since, or that nobody rated, is empty."""
    saved = made({**FULL, "comment": "Good.", "tag": ["units"]})
    assert shown(item(saved, digest="d2", second=second), LIBRARY) == shown(item(second=second), LIBRARY) == Form()


def test_ratings_that_the_rubric_has_not_any_more_are_not_chosen():
    """Those of the other criteria are, and the comment is there."""
    saved = replace(made({**FULL, "comment": "Good."}), ratings={"idea": (1.0, 1.0), "words": (2.0, 2.0)})
    form = shown(item(saved), LIBRARY)
    assert (form.points, form.comment) == ({"idea": 1.0}, "Good.")


@pytest.mark.parametrize(
    "remarks, problems",
    [
        ([-0.5, 0.5, 0.5], []),
        ([-0.25, -0.25], []),
        ([-0.5, -0.25], ["“Words” would have -0.25 points: it has from 0 to 1."]),
        ([0.5, 0.25], ["“Words” would have 1.25 points: it has from 0 to 1."]),
    ],
)
def test_remarks_on_a_criterion_count_together(remarks, problems):
    """Each may be within bounds where the sum isn't; points of other criteria are no part of it."""
    saved = replace(made(FULL), remarks=tuple(Remark("words", str(place), by) for place, by in enumerate(remarks)))
    assert out_of_bounds(saved, CELL) == problems


REMARKS = st.builds(
    Remark, st.sampled_from(["", "idea"]), st.text(max_size=3), st.integers(-8, 8).map(lambda n: n / 4)
).filter(lambda remark: "\0" not in remark.text)


@given(REMARKS, REMARKS)
def test_each_comment_of_the_library_has_a_key_of_its_own(one, other):
    """The same one for the same criterion, points and text, whatever characters these have."""
    assert (key_of(one) == key_of(other)) is (one == other)
    assert key_of(replace(one, tag="units")) == key_of(one) != key_of(replace(one, points=one.points + 0.25))

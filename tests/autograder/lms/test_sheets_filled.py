"""Grades in the sheets of learning management systems: what their importers make of them, rule by rule."""

import copy
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.lms import brightspace_sheet, canvas_sheet, moodle_sheet, sheets
from autograder.lms.people import People, Student
from tests.autograder.lms.importers import Canvas, Moodle, canvas_number, import_brightspace, rows_of

ZOE = Student(
    "zoe", ["O'Brien, Zoë"], "z@x.example", {"canvas": ["11"], "sid": ["s1"], "username": ["zoe"], "moodle": ["71"]}
)
MADONNA = Student("madonna", ["Madonna"], "m@x.example", {"canvas": ["12"], "sid": ["s2"], "moodle": ["72"]})
WEI1 = Student("wei1", ["Li, Wei"], "w1@x.example", {"canvas": ["13"], "moodle": ["73"]})
WEI2 = Student("wei2", ["Li, Wei"], "w2@x.example", {"canvas": ["14"], "moodle": ["74"]})
PEOPLE = People([ZOE, MADONNA, WEI1, WEI2])
GRADES = {"zoe": 87.5, "madonna": 0.0, "wei1": 100.0, "wei2": 33.333333}

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Essay (90),Backprop (99),Backprop 2 (100),Final Score
,,,,,Manual Posting,,,
    Points Possible,,,,,10,100,100,(read only)
"O'Brien, Zoë",11,s1,zoe,One,7,,5,1
Madonna,12,s2,madonna,One,8,50,6,2
"Li, Wei",13,,wei1,One,9,60,7,3
"Li, Wei",14,,wei2,One,10,,8,4
"=cmd(), Eve",15,,eve,One,3,41,9,5
"Student, Test",19,,x,One,,,,
"""


def canvas_course():
    users = {
        11: ("O'Brien, Zoë", "s1", "zoe"), 12: ("Madonna", "s2", "madonna"), 13: ("Li, Wei", "", "wei1"),
        14: ("Li, Wei", "-", "wei2"), 15: ("=cmd(), Eve", "-", "eve"), 19: ("Student, Test", "-", "x"),
    }  # fmt: skip
    grades = {(12, 99): Decimal(50), (13, 99): Decimal(60), (15, 99): Decimal(41)}
    grades |= {(user, 90): Decimal(points) for user, points in zip((11, 12, 13, 14, 15), (7, 8, 9, 10, 3))}
    grades |= {(user, 100): Decimal(points) for user, points in zip((11, 12, 13, 14, 15), (5, 6, 7, 8, 9))}
    return Canvas({90: "Essay", 99: "Backprop", 100: "Backprop 2"}, users, grades)


def fill(system, text, grades=GRADES, most=100.0, asked=None, people=PEOPLE, assignment="backprop"):
    sheet = sheets.read(text.encode() if isinstance(text, str) else text)
    before = copy.deepcopy(sheet.rows)
    filled = system.fill(sheet, people, grades, most, assignment, asked)
    return filled, sheet.text(), before


def left(filled):
    return {one.who: one.why for one in filled.left}


# --- Canvas


def test_canvas_takes_every_grade_and_changes_nothing_else():
    """Also zero, also of two people of one name; nobody's grade is cleared, no assignment made, the test student left alone."""
    course = canvas_course()
    before = dict(course.grades)
    filled, data, _ = fill(canvas_sheet, CANVAS)
    course.import_gradebook(data)
    new = {11: Decimal("87.5"), 12: Decimal(0), 13: Decimal(100), 14: Decimal("33.33")}
    assert course.grades == before | {(user, 99): points for user, points in new.items()}
    assert set(course.assignments) == {90, 99, 100}
    assert filled.written == {"zoe": "87.5", "madonna": "0", "wei1": "100", "wei2": "33.33"}
    assert left(filled) == {"=cmd(), Eve": "Not known in this course."} and not filled.lost


def test_canvas_a_row_without_a_new_grade_is_left_out():
    """Blank over a grade that was given meanwhile would clear it."""
    course = canvas_course()
    course.grades[14, 99] = Decimal(77)  # given in Canvas after the download
    filled, data, _ = fill(canvas_sheet, CANVAS, {"zoe": 1.0})
    course.import_gradebook(data)
    assert course.grades[14, 99] == 77 and course.grades[11, 99] == 1
    assert [row[0] for row in rows_of(data)] == ["Student", "", "    Points Possible", "O'Brien, Zoë"]
    assert left(filled)["wei2"].startswith("No grade here")
    assert "left out" in " ".join(filled.notes)


def test_canvas_only_the_column_of_the_assignment_changes():
    """Every other cell of the rows that stay is what it was."""
    _, data, before = fill(canvas_sheet, CANVAS)
    for row in rows_of(data):
        old = next(one for one in before if one[:4] == row[:4])
        assert [new for place, new in enumerate(row) if place != 6] == [
            cell for place, cell in enumerate(old) if place != 6
        ]


def test_canvas_excused_stays_excused():
    """The grade is not written, and that is told as one lost."""
    filled, data, _ = fill(
        canvas_sheet, CANVAS.replace("Madonna,12,s2,madonna,One,8,50", "Madonna,12,s2,madonna,One,8,EX")
    )
    assert "Excused" in left(filled)["madonna"] and filled.lost
    assert "madonna" not in {row[3] for row in rows_of(data)}


@pytest.mark.parametrize(
    "title", ["Final backprop Grade (99)", "Current backprop Points (99)", "backprop Override Status (99)"]
)
def test_canvas_a_title_that_the_import_drops_is_refused(title):
    """With what to do; the grades would be lost without a word."""
    with pytest.raises(sheets.SheetError, match="another name there"):
        fill(canvas_sheet, CANVAS.replace("Backprop (99)", title).replace("Backprop 2", "Exam"))


@pytest.mark.parametrize(
    ("titles", "asked", "why"),
    [
        (
            "Essay (90),Backpropagation (99)",
            None,
            "no column for 'backprop'; it has 'Essay \\(90\\)', 'Backpropagation",
        ),
        ("HW backprop (90),Lab backprop (99)", None, "several"),
        ("backprop (90),backprop (99)", None, "several"),
        ("Essay (90),Backprop (99)", "Exam", "no column for 'Exam'"),
    ],
)
def test_canvas_a_column_that_can_not_be_told_is_refused(titles, asked, why):
    """Naming those that there are, and how to say which."""
    with pytest.raises(sheets.SheetError, match=why):
        fill(canvas_sheet, f"Student,ID,SIS Login ID,Section,{titles}\nMadonna,12,madonna,One,,\n", asked=asked)


@pytest.mark.parametrize(
    ("titles", "asked", "place"),
    [
        ("BACKPROP (1),Backprop 2 (2)", None, 4),
        ("Week 3: backprop! (1),Essay (2)", None, 4),
        ("ps1 (1),Backprop-Lab (2)", None, 5),
        ("Backpropagation (1),Essay (2)", "Backpropagation", 4),
        ("Lab (1),Lab (2)", "Lab (2)", 5),
        ("back_prop (1),Essay (2)", None, 4),
    ],
)
def test_canvas_the_column_is_found_by_its_title(titles, asked, place):
    """Whatever its case and marks, as a word of a longer title, or as it was asked for."""
    _, data, _ = fill(
        canvas_sheet, f"Student,ID,SIS Login ID,Section,{titles}\nMadonna,12,madonna,One,,\n", asked=asked
    )
    assert rows_of(data)[1][place] == "0"


def test_canvas_semicolons_and_a_byte_order_mark_stay():
    """And numbers have points all the same, which Canvas reads alike."""
    text = "\ufeff" + 'Student;ID;Section;backprop (99)\n"O\'Brien, Zoë";11;One;\n'
    _, data, _ = fill(canvas_sheet, text)
    assert data.startswith(b"\xef\xbb\xbf") and rows_of(data)[1] == ["O'Brien, Zoë", "11", "One", "87.5"]


def test_canvas_other_possible_points_and_a_title_without_a_number_are_told():
    """Neither stops anything."""
    text = "Student,ID,Section,backprop\n    Points Possible,,,50\nMadonna,12,One,\n"
    filled, _, _ = fill(canvas_sheet, text)
    assert "50 possible points" in filled.notes[1] and "makes a new assignment" in filled.notes[0]


def test_canvas_two_rows_of_one_student_and_one_row_of_two_are_ambiguous():
    """Neither gets a grade, both are told, and a grade is lost."""
    text = 'Student,ID,SIS Login ID,Section,backprop (99)\nMadonna,12,madonna,One,\nMadonna,12,madonna,Two,\n"Li, Wei",,,One,\n'
    filled, data, _ = fill(canvas_sheet, text)
    assert "lines 2, 3" in left(filled)["madonna"] and "wei1, wei2" in left(filled)["Li, Wei"]
    assert filled.lost and len(rows_of(data)) == 1


def test_who_is_not_in_the_sheet_is_told():
    """A grade that goes nowhere is no success."""
    filled, _, _ = fill(canvas_sheet, "Student,ID,Section,backprop (99)\nMadonna,12,One,\n")
    assert left(filled) == {"zoe": "Not in the sheet.", "wei1": "Not in the sheet.", "wei2": "Not in the sheet."}
    assert filled.lost


@given(st.floats(0, 1000, allow_nan=False))
def test_canvas_reads_the_number_that_was_meant(value):
    """To two decimals, with no separator of thousands."""
    assert abs(canvas_number(sheets.points(value)) - Decimal(value)) <= Decimal("0.00500001")


@given(st.text(), st.sampled_from(",;\t"))
def test_any_cell_comes_back_as_it_was(text, delimiter):
    """Names with commas, quotes, semicolons and line breaks."""
    text = text.replace("\r", "").replace("\x00", "").encode("utf-8", "replace").decode()
    sheet = sheets.Sheet([["Student", "ID"], [text, "1"]], delimiter)
    assert sheets.read(sheet.text()).rows == sheet.rows


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=HYPERLINK(0)"]
)
def test_text_that_a_spreadsheet_would_run_is_written_harmless(text):
    """With an apostrophe before it; numbers with a sign stay numbers."""
    assert sheets.harmless(text) == "'" + text
    assert sheets.harmless("-2.5") == "-2.5" and sheets.harmless("O'Brien") == "O'Brien"


# --- Moodle

MOODLE = (
    'Identifier,"Full name","ID number","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    '"Participant 71","Zoë O\'Brien",s1,z@x.example,"Submitted for grading",,100.00,Yes,"Friday, 10 October 2025, 9:00 AM",-,<p>kept</p>\n'
    '"Participant 72",Madonna,s2,m@x.example,"Submitted for grading",50.00,100.00,Yes,"Friday, 10 October 2025",Monday,\n'
    '"Participant 73","Wei Li",,w1@x.example,"Submitted for grading",,100.00,Yes,-,-,x\n'
    '"Participant 74","Wei Li",,w2@x.example,"Submitted for grading",,100.00,No,-,-,x\n'
    '"Participant 75","Nobody Known",,n@x.example,"No submission",,100.00,Yes,-,-,x\n'
)


def test_moodle_takes_every_grade_that_is_not_locked():
    """By the sheet's own titles; the locked one is told, and the comments stay."""
    there = Moodle({71, 72, 73, 74, 75}, grades={72: 50.0}, locked={74})
    filled, data, before = fill(moodle_sheet, MOODLE)
    assert there.import_worksheet(data) == {}
    assert there.grades == {71: 87.5, 72: 0.0, 73: 100.0}
    assert "locked" in left(filled)["wei2"] and filled.lost
    assert there.comments[71] == "<p>kept</p>"
    after = rows_of(data)
    assert [row[:5] + row[6:] for row in after] == [row[:5] + row[6:] for row in before]
    assert "empty cell overwrites" in " ".join(filled.notes)


def test_moodle_in_another_language_is_filled_with_its_decimal_mark():
    """The column of grades is the one before the maximum; a comma stands in the numbers."""
    text = (
        "Kennung;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Bewertung kann geändert werden;"
        "Zuletzt geändert (Bewertung);Feedback als Kommentar\n"
        "Teilnehmer/in 71;Zoë O'Brien;z@x.example;Zur Bewertung abgegeben;;100,00;Ja;-;x\n"
        "Teilnehmer/in 72;Madonna;m@x.example;Zur Bewertung abgegeben;12,50;100,00;Ja;-;x\n"
    )
    there = Moodle({71, 72}, titles=("Kennung", "Bewertung", "Zuletzt geändert (Bewertung)", "-"), mark=",")
    filled, data, _ = fill(moodle_sheet, text)
    assert there.import_worksheet(data) == {} and there.grades == {71: 87.5, 72: 0.0}
    assert filled.written["zoe"] == "87,5"


def test_moodle_blind_participants_are_found_by_their_number():
    """Their name is hidden; the number of the submissions' folders is the worksheet's."""
    text = "Identifier,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade)\n"
    text += "Participant 71,Submitted,,100.00,Yes,-\nParticipant 99,Submitted,,100.00,Yes,-\n"
    filled, data, _ = fill(moodle_sheet, text)
    assert rows_of(data)[1][2] == "87.5" and rows_of(data)[2][2] == ""
    assert left(filled)["Participant 99"] == "Not known in this course."


def test_moodle_a_grade_above_the_maximum_is_not_written_and_told():
    """Moodle would skip it without a word."""
    filled, data, _ = fill(moodle_sheet, MOODLE.replace("100.00", "50.00"))
    there = Moodle({71, 72, 73, 74, 75}, most=50.0)
    assert there.import_worksheet(data) == {}
    assert "above Moodle's maximum" in left(filled)["zoe"] and "maximum is 50" in filled.notes[0] and filled.lost


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id,name,Grade,x\nzoe,Zoë,1,2\n", "no grading worksheet"),
        (MOODLE.replace(",x\n", "\n", 1), "line 4 has 10 cells"),
        (MOODLE.replace("Maximum Grade", "Scale").replace("100.00", '"Poor, Good"'), "by a scale"),
        ("Ident,Nom,Statut,A,B,C\nParticipant 71,Zoë,x,1,2,3\nParticipant 72,M,x,2,2,3\n", "can't be told which"),
    ],
)
def test_moodle_a_sheet_that_can_not_be_filled_is_refused(text, why):
    """With the line, or with what to change in Moodle."""
    with pytest.raises(sheets.SheetError, match=why):
        fill(moodle_sheet, text)


# --- Brightspace

BRIGHTSPACE = (
    "OrgDefinedId,Username,Last Name,First Name,Essay Points Grade,"
    "Backprop Points Grade <Numeric MaxPoints:50 Weight:10>,End-of-Line Indicator\n"
    "#s1,#zoe,O'Brien,Zoë,1,,#\n#s2,#nn,Madonna,,2,3,#\n#s9,#eve,Eve,Eve,3,4,#\n"
)


def test_brightspace_takes_the_grades_and_keeps_its_signs():
    """Ids keep their `#`; who has no new grade is left out; another maximum is told."""
    filled, data, _ = fill(brightspace_sheet, BRIGHTSPACE)
    users = {"s1": "zoe", "zoe": "zoe", "s2": "madonna", "nn": "madonna", "s9": "eve", "eve": "eve"}
    found = import_brightspace(data, {"Essay", "Backprop"}, users)
    assert (
        found[("zoe", "Backprop")] == 87.5 and found[("madonna", "Backprop")] == 0 and ("eve", "Backprop") not in found
    )
    assert [row[0] for row in rows_of(data)] == ["OrgDefinedId", "#s1", "#s2"]
    assert "50 points" in filled.notes[0]


def test_brightspace_a_new_sheet_is_made_of_what_is_known():
    """Of the number there, or else of the student's id, which is told."""
    zoe = Student("zoe", ["O'Brien, Zoë"], "", {"org": ["#0071", "0071"], "username": ["zob"]})
    sheet, filled = brightspace_sheet.new(People([zoe]), {"zoe": 87.5, "=eve": 2.0}, "backprop")
    rows = rows_of(sheet.text())
    assert rows[0] == ["OrgDefinedId", "Username", "backprop Points Grade", "End-of-Line Indicator"]
    assert rows[1:] == [["#0071", "zob", "87.5", "#"], ["", "'=eve", "2", "#"]]
    assert "stands as the Username" in filled.notes[0]


def test_brightspace_another_sheet_is_refused():
    """With how to get the right one."""
    with pytest.raises(sheets.SheetError, match="End-of-Line"):
        fill(brightspace_sheet, CANVAS)

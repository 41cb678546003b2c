"""The course's nbgrader configuration: read by every `nbgrader` command, formgrader and `autograder` in this folder.

It names classes by text, since loading them takes longer than most commands.
"""

import os
import sys
from pathlib import Path

from autograder.pages import formgrader

c = get_config()  # noqa: F821  (nbgrader provides it)

root = Path(__file__).resolve().parent

# Hidden tests import `solutions`, which belongs to this course and is installed nowhere: kernels started from here find it.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
# nbgrader calls `alembic` by its bare name
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

c.CourseDirectory.course_id = "backprop-kit"

# For `nbgrader validate`, which runs a notebook as stock nbgrader does: a Python loop over the examples takes up to a minute
# for each of the two training runs.
c.ExecutePreprocessor.timeout = 300

# `nbgrader autograde` and formgrader's Autograde button grade as `autograder grade` does: student code in a sandboxed process,
# hidden tests and the gradebook in this one. Without these lines nbgrader runs both in one process. `SaveGrades` asks a person for
# a grade again only where the answer changed.
c.Autograde.exporter_class = "autograder.commands.nbgrader_hook.AnyFile"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "autograder.commands.nbgrader_hook.TwoProcess",
    "autograder.gradebook.marks.SaveGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "autograder.commands.nbgrader_hook.Record",
]
c.TwoProcess.course_root = c.Record.course_root = str(root)

# Students' pages are the same from `nbgrader generate_feedback` and formgrader as from `autograder feedback`. The page reads the
# gradebook itself, and shows no hidden test.
c.GenerateFeedback.exporter_class = "autograder.pages.feedback.Page"
c.GenerateFeedback.preprocessors = []
c.Page.course_root = str(root)
# How much the pages say: "points" alone, "criteria" with a sentence for each, or "diagnosis": which mistake it seems to be, with
# pictures and where to start.
c.Page.detail = "diagnosis"

# Formulas are set without MathJax, which nbgrader would load from elsewhere: formgrader needs no network.
c.HTMLExporter.filters = {"markdown2html": "autograder.pages.formulas.markdown2html"}
c.HTMLExporter.template_file = formgrader.TEMPLATE

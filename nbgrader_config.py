"""The course's nbgrader configuration: read by every `nbgrader` command, formgrader and `autograder` in this folder."""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader provides it)

root = Path(__file__).resolve().parent

# Hidden tests import `solutions`, which belongs to this course and is installed nowhere: kernels started from here find it.
sys.path.insert(0, str(root))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
# nbgrader calls `alembic` by its bare name
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

c.CourseDirectory.course_id = "backprop-kit"

# A Python loop over the examples takes up to a minute for each of the two training runs, twice that on a busy machine.
c.ExecutePreprocessor.timeout = 300
c.ExecutePreprocessor.startup_timeout = 120

# Kernels speak to this process alone; their warning that TCP is not encrypted would repeat for each submission.
c.ExecutePreprocessor.extra_arguments = ["--IPKernelApp.log_level=ERROR"]

# The notebook's own metadata must not choose the kernel.
c.ExecutePreprocessor.kernel_name = "python3"

# A cell that a student deleted is put back, so that it has a score and the tests after it run.
c.OverwriteCells.add_missing_cells = True

# Hidden tests stay hidden in the feedback; the points and reasons are in the cells' outputs.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "autograder.feedback.ForStudents",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

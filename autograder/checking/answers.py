"""The model answer as the notebook has it, so that a reference need not be written twice."""

import json
from pathlib import Path
from typing import Any

#: The lines that enclose a solution in the instructor's notebook.
MARKERS = ("### BEGIN SOLUTION", "### END SOLUTION")


def model_answer(module_file: str) -> dict[str, Any]:
    """Run the solution cells of the assignment's notebook and return what they define. They find numpy as `np`.

    `module_file` is the `__file__` of a module in `solutions/NAME/`; the notebook is `source/NAME/NAME.ipynb` of the same course.
    Raises RuntimeError where the notebook can't be read or a solution can't be run.
    """
    folder = Path(module_file).resolve().parent
    course, name = folder.parents[1], folder.name
    notebook = course / "source" / name / f"{name}.ipynb"
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RuntimeError(
            f"the model answer can't be read from {notebook}: {type(error).__name__}: {error}"
        ) from error
    import numpy as np

    namespace: dict[str, Any] = {"np": np, "__name__": f"solutions.{name}.model_answer"}
    before = set(namespace) | {"__builtins__"}
    for cell in cells:
        settings = cell.get("metadata", {}).get("nbgrader", {})
        if cell.get("cell_type") != "code" or not settings.get("solution"):
            continue
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        lines = [line for line in source.split("\n") if line.strip() not in MARKERS]
        try:
            exec(compile("\n".join(lines), str(settings.get("grade_id")), "exec"), namespace)
        except Exception as error:
            raise RuntimeError(
                f"the model answer in cell {settings.get('grade_id')} can't be run by itself: {type(error).__name__}: {error}"
            ) from error
    return {key: value for key, value in namespace.items() if key not in before}

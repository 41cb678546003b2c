"""Files that are damaged, or no notebooks."""

import io
import json
import zipfile

from ._kit import unreadable


@unreadable("The file is empty")
def empty_file(notebook):
    """The file has no bytes."""
    return b""


@unreadable("The file is empty")
def only_white_space(notebook):
    """The file holds a byte order mark and blank lines."""
    return b"\xef\xbb\xbf\n\n  "


@unreadable("cut off or damaged")
def truncated_file(notebook):
    """The upload broke off."""
    made = json.dumps(notebook)
    return made[: len(made) // 2]


@unreadable("no list of cells")
def empty_object(notebook):
    """The file is {}."""
    return "{}"


@unreadable("not a notebook")
def empty_list(notebook):
    """The file is []."""
    return "[]"


@unreadable("not a notebook")
def just_null(notebook):
    """The file is null."""
    return "null"


@unreadable("not a notebook")
def just_a_number(notebook):
    """The file is a number: full marks, the student hopes."""
    return "74"


@unreadable("not a notebook")
def json_in_json(notebook):
    """The notebook was saved as a JSON string."""
    return json.dumps(json.dumps(notebook))


@unreadable("no list of cells")
def cells_null(notebook):
    """The cells are null."""
    notebook.cells = None


@unreadable("no list of cells")
def cells_a_dict(notebook):
    """The cells are a dict."""
    notebook.cells = dict(enumerate(notebook.cells))


@unreadable("web page")
def html_page(notebook):
    """The student saved the page that shows the notebook."""
    return "<!DOCTYPE html>\n<html><head><title>backprop</title></head><body>def grad_f</body></html>"


@unreadable("a script for instance")
def python_script(notebook):
    """The student exported a script and renamed it."""
    return "#!/usr/bin/env python\n" + "\n\n".join(f"# In[ ]:\n{cell.source}" for cell in notebook.cells if cell.cell_type == "code")


@unreadable("ZIP archive")
def zip_archive(notebook):
    """The notebook was zipped and renamed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("backprop.ipynb", json.dumps(notebook))
    return file.getvalue()


@unreadable("a PDF")
def pdf_document(notebook):
    """The student printed the notebook to a PDF and renamed it."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


@unreadable("merge conflict")
def merge_conflict(notebook):
    """A merge conflict of git's was never resolved."""
    made = json.dumps(notebook, indent=1).split("\n")
    made[40:41] = ["<<<<<<< HEAD", made[40], "=======", made[40], ">>>>>>> main"]
    return "\n".join(made)


@unreadable("nested too deeply")
def brackets(notebook):
    """The file is 100,000 brackets."""
    return "[" * 100_000 + "]" * 100_000


@unreadable("nested too deeply")
def brackets_in_metadata(notebook):
    """The metadata of an otherwise good notebook hold 100,000 brackets."""
    return json.dumps(notebook)[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}"


@unreadable("more JSON values than any notebook has")
def millions_of_values(notebook):
    """The metadata hold six million empty lists, which would take half a gigabyte."""
    return json.dumps(notebook)[:-1] + ', "x": [' + "[]," * 6_000_000 + "0]}"


@unreadable("not valid JSON (a number)")
def number_of_a_million_digits(notebook):
    """The metadata hold a number of a million digits."""
    return json.dumps(notebook)[:-1] + ', "x": ' + "9" * 1_000_000 + "}"


@unreadable("of more than 100 MB is not read")
def too_large(notebook):
    """The file has 101 MB."""
    return b" " * 101_000_000

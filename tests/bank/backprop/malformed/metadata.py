"""Metadata lost or changed by editors."""

import nbformat

from ._kit import ALL, NAMES, WRITTEN, expect, find, insert_behind, strip, text_cell, code_cell


@expect(ALL, "lost nbgrader's metadata", "The written answer derivation was found by its place")
def stripped_by_colab(notebook):
    """Colab kept neither nbgrader's metadata nor the ids, and added its own."""
    strip(notebook)
    notebook.metadata = {"colab": {"provenance": []}, "kernelspec": {"name": "python3", "display_name": "Python 3"}}
    for number, cell in enumerate(notebook.cells):
        cell.metadata = {"id": f"aB{number}", "colab": {"base_uri": "https://localhost:8080/"}}
    notebook.nbformat_minor = 0


@expect(ALL, "lost nbgrader's metadata")
def stripped_but_for_the_ids(notebook):
    """An editor dropped the cells' metadata and kept their ids."""
    strip(notebook, ids=False)


@expect(ALL, "The answer to grad_f was found by what it defines", "The written answer comparison was found by its place")
def stripped_in_some_cells(notebook):
    """Some cells were typed anew and have no metadata."""
    strip(notebook, ["grad_f", "comparison", "test_grad_f", "data"])


@expect(ALL, "lost nbgrader's metadata", "The locked cell training_data was changed", "The locked cell setup was changed")
def stripped_and_locked_cells_changed(notebook):
    """Colab stripped the metadata, and the student changed locked cells."""
    find(notebook, "training_data").source = find(notebook, "training_data").source.replace("low=-2", "low=-1")
    find(notebook, "setup").source += "\nimport math"
    strip(notebook)


@expect(ALL, "lost nbgrader's metadata")
def stripped_with_an_old_attempt(notebook):
    """Without metadata, an old attempt above the answer must not be taken for it."""
    i = notebook.cells.index(find(notebook, "grad_f"))
    notebook.cells.insert(i, code_cell("def grad_f(params, x, y):\n    return params"))
    strip(notebook)


@expect(ALL, "lost nbgrader's metadata")
def stripped_and_without_prose(notebook):
    """Colab stripped the metadata, and the student deleted all prose."""
    notebook.cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    strip(notebook)


@expect(ALL, "lost nbgrader's metadata")
def cells_numbered_anew(notebook):
    """A tool that cleans notebooks dropped the metadata, after an own cell was put in front, and gave the cells each other's ids."""
    strip(notebook, ids=False)
    ids = [cell.id for cell in notebook.cells]
    notebook.cells.insert(0, text_cell("Erika Musterfrau"))
    for cell, id in zip(notebook.cells, [*ids, "last"]):
        cell.id = id


@expect(ALL)
def cells_numbered_anew_with_metadata(notebook):
    """A tool that cleans notebooks gave the cells each other's ids, after an own cell was put in front."""
    ids = [cell.id for cell in notebook.cells]
    notebook.cells.insert(0, text_cell("Erika Musterfrau"))
    for cell, id in zip(notebook.cells, [*ids, "last"]):
        cell.id = id


@expect(ALL)
def tags_of_slides_and_editors(notebook):
    """VS Code and RISE left metadata of theirs, with nbgrader's in place."""
    for cell in notebook.cells:
        cell.metadata["slideshow"] = {"slide_type": "slide"}
        cell.metadata["vscode"] = {"languageId": "python"}
        cell.metadata["ExecuteTime"] = {"end_time": "2025-01-01T00:00:00", "start_time": 3}


@expect(ALL, "turned into another type of cell")
def code_answer_turned_into_markdown(notebook):
    """A slip of the keyboard turned an answer into Markdown."""
    i = notebook.cells.index(find(notebook, "grad_f"))
    notebook.cells[i] = nbformat.v4.new_markdown_cell(notebook.cells[i].source, metadata=notebook.cells[i].metadata)


@expect(ALL, "turned into another type of cell")
def code_answer_turned_into_raw(notebook):
    """A slip of the keyboard turned an answer into a raw cell."""
    i = notebook.cells.index(find(notebook, "grad_f"))
    notebook.cells[i] = nbformat.v4.new_raw_cell(notebook.cells[i].source, metadata=notebook.cells[i].metadata)


@expect(ALL, "The answer cell comparison was turned into another type of cell")
def written_answer_turned_into_code(notebook):
    """Written answers stand in code cells."""
    for name in WRITTEN:
        i = notebook.cells.index(find(notebook, name))
        notebook.cells[i] = nbformat.v4.new_code_cell(notebook.cells[i].source, metadata=notebook.cells[i].metadata)


@expect(ALL, "The locked cell data was changed")
def locked_cell_turned_into_markdown(notebook):
    """The cell that draws the data is Markdown."""
    i = notebook.cells.index(find(notebook, "data"))
    notebook.cells[i] = nbformat.v4.new_markdown_cell(notebook.cells[i].source, metadata=notebook.cells[i].metadata)


@expect(ALL)
def old_schema_of_nbgrader(notebook):
    """The metadata are of nbgrader's first schema."""
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader = {"grade_id": cell.metadata.nbgrader.grade_id, "schema_version": 1}


@expect(ALL, "answers derivation, get_grad", least=0)
def metadata_that_are_no_metadata(notebook):
    """Metadata are lists, numbers and text; the code is found by its definitions all the same."""
    rubbish = [[], 3, "x", {"nbgrader": []}, {"nbgrader": {"grade_id": 7}}, {"nbgrader": {"grade_id": None}}, {"tags": "x"}]
    made = dict(notebook)
    made["cells"] = [dict(cell, metadata=rubbish[i % 7], id=i) for i, cell in enumerate(notebook.cells) if i > 7]
    made["metadata"] = []
    for name in NAMES:
        find(notebook, name)
    return made


@expect(ALL, "written in 'R'")
def kernel_of_another_language(notebook):
    """The notebook names an R kernel."""
    notebook.metadata = {
        "kernelspec": {"name": "ir", "display_name": "R", "language": "R"},
        "language_info": {"name": "R", "file_extension": ".r"},
    }


@expect(ALL, "written in 'bash'")
def bash_kernel(notebook):
    """The notebook names a bash kernel, in which its text would be commands."""
    notebook.metadata = {"kernelspec": {"name": "bash", "display_name": "Bash", "language": "bash"}}


@expect(ALL)
def kernel_of_another_environment(notebook):
    """The kernel has the name of the student's own environment: nothing needs repair."""
    notebook.metadata = {"kernelspec": {"name": "ml-2025", "display_name": "ML (3.9)", "language": "python"}}
    insert_behind(notebook, "setup", text_cell("My environment: `ml-2025`."))

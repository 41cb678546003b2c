"""The desk's addresses: who may see them, what each one shows, what each form does."""

import hashlib
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.extension.handler import ExtensionHandlerMixin
from jupyter_server.utils import url_path_join
from tornado import web

from autograder.course.course import CourseError
from autograder.desk import form, pages
from autograder.desk.desk import Grading, NotThere, View
from autograder.desk.form import Form
from autograder.desk.work import FILTERS, Item, identical
from autograder.gradebook import desk_notes
from autograder.gradebook.rating_tables import Busy
from autograder.gradebook.ratings import Refused

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

    from autograder.desk.extension import Desk

#: Scripts and styles of ours alone, nothing from elsewhere, no frame.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
_KINDS = {"js": "text/javascript", "css": "text/css"}
_FILES = ("desk.js", "htmx.min.js")
_NAME_COOKIE = "backprop-kit-grader"
_LONGEST_NAME = 100
ALL_DONE = "No answer to this question waits any more."
#: Of what a page says about the step before it.
_LONGEST_SAID = 300


def routes(base: str) -> list[tuple]:
    """The addresses below `base`."""
    name, hidden = r"([A-Za-z0-9_\-]+)", r"([a-z]+)"
    question = f"{base}/{name}/{name}"
    return [
        (f"{base}/?", Start),
        (rf"{base}/static/([a-z.]+)", Static),
        (f"{base}/who", Who),
        (f"{base}/{name}/?", Overview),
        (f"{base}/{name}/apart", Apart),
        (f"{question}/next", Next),
        (f"{question}/answers", Answers),
        (f"{question}/blank", Blank),
        (f"{question}/undo", Undo),
        (f"{question}/comments", Comments),
        (f"{question}/anchors/?{name}?", Anchors),
        (f"{question}/answer/{hidden}", OneAnswer),
        (f"{question}/answer/{hidden}/opinion", SecondOpinion),
    ]


class Handler(ExtensionHandlerMixin, JupyterHandler):
    """Without Jupyter's login there is nothing here, not even a way to the login page: every address answers 403."""

    auth_resource = "autograder_desk"

    async def prepare(self) -> None:  # type: ignore[override]
        await super().prepare(_redirect_to_login=False)  # type: ignore[misc]
        if self.current_user is None:
            raise web.HTTPError(403)
        if self.request.method == "POST" and not self.check_origin():
            raise web.HTTPError(403)

    def get_login_url(self) -> str:
        raise web.HTTPError(403)

    @property
    def content_security_policy(self) -> str:
        return POLICY

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "same-origin")

    @property
    def desk(self) -> "Desk":
        return self.settings[self.name]

    @property
    def grader(self) -> str:
        """Who grades: JupyterHub's user, or the name that somebody with the server's token gave; '' where they gave none."""
        user = self.current_user
        if not _is_made_up(user):
            return user.name or user.username
        given = self.get_signed_cookie(_NAME_COOKIE)
        return given.decode("utf-8", "replace") if given else ""

    def at(self, *parts: str, **query: str) -> str:
        """An address of the desk."""
        asked = {name: value for name, value in query.items() if value}
        return url_path_join(self.base_url, self.desk.extension_url, *parts) + ("?" + urlencode(asked) if asked else "")

    def show(self, template: str, status: int = 200, **values: Any) -> None:
        """Answer with one of the desk's pages."""
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(
            pages.render(
                template,
                at=self.at,
                grader=self.grader,
                said=self.get_query_argument("said", "")[:_LONGEST_SAID],
                xsrf=self.xsrf_token.decode(),
                static=lambda name: self.at("static", name, v=_digest(name)),
                **values,
            )
        )

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A sentence, whatever happened."""
        error = (kwargs.get("exc_info") or (None, None, None))[1]
        if status_code == 403:
            self.finish("403: log in to Jupyter first, with the address that the server printed.")
            return
        if isinstance(error, CourseError):
            status_code = 404 if isinstance(error, NotThere) else 503 if isinstance(error, Busy) else 409
            sentence = str(error)
        elif isinstance(error, web.HTTPError) and status_code < 500:
            sentence = error.reason or "This can't be done."
        else:
            sentence = (
                "Something went wrong, and nothing was saved. The server's output says what; tell the instructor."
            )
        self.show("error.html.jinja", status_code, sentence=sentence)

    def log_exception(self, kind: Any, value: Any, trace: Any) -> None:
        if not isinstance(value, CourseError):  # a sentence for the grader is no fault of the server
            super().log_exception(kind, value, trace)

    def named(self) -> str:
        """The grader; sends who has no name yet to give one first."""
        if not self.grader:
            self.redirect(self.at("who", to=self.request.path))
            raise web.Finish
        return self.grader

    @property
    def filter(self) -> str:
        chosen = self.get_argument("filter", "ungraded")
        return chosen if chosen in FILTERS else "ungraded"

    @property
    def search(self) -> str:
        return self.get_argument("search", "")[:200]

    def chosen(self, view: View) -> list[Item]:
        """The answers that filter and search let through."""
        wanted = self.search.casefold()
        return [item for item in view.items if item.passes(self.filter) and wanted in item.answer.text.casefold()]


def _is_made_up(user: Any) -> bool:
    """Whether Jupyter drew a name by lot, as it does for whoever has the token."""
    return str(user.display_name or user.name).startswith("Anonymous ")


class Static(Handler):
    def get(self, name: str) -> None:
        if name == "desk.css":
            content = pages.style().encode("utf-8")
        elif name in _FILES:
            content = _file(name)
        else:
            raise web.HTTPError(404, reason="There is no such file.")
        self.set_header("Content-Type", f"{_KINDS[name.rpartition('.')[2]]}; charset=utf-8")
        self.set_header("Cache-Control", "private, max-age=86400")  # the address has the content's digest
        self.finish(content)


@lru_cache
def _file(name: str) -> bytes:
    return resources.files("autograder.desk").joinpath("static", name).read_bytes()


@lru_cache
def _digest(name: str) -> str:
    return hashlib.sha256(pages.style().encode() if name == "desk.css" else _file(name)).hexdigest()[:12]


class Start(Handler):
    """The assignments that have written answers."""

    def get(self) -> None:
        names = self.desk.assignments()
        if len(names) == 1:
            self.redirect(self.at(names[0]))
            return
        self.show("start.html.jinja", assignments=names)


class Who(Handler):
    """Who grades, where Jupyter doesn't know."""

    def get(self) -> None:
        self.show("who.html.jinja", to=self.get_argument("to", ""), problem="", proposed=self.desk.grader)

    def post(self) -> None:
        name = " ".join(self.get_body_argument("name", "").split())
        to = self.get_body_argument("to", "")
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            problem = f"Give a name of 1 to {_LONGEST_NAME} characters that can be seen."
            self.show("who.html.jinja", 400, to=to, problem=problem, proposed=name[:_LONGEST_NAME])
            return
        self.set_signed_cookie(_NAME_COOKIE, name, httponly=True, samesite="Strict", path=self.base_url)
        ours = to.startswith(self.at() + "/") and "//" not in to and "\\" not in to
        self.redirect(to if ours else self.at())


class Overview(Handler):
    """How far each question is."""

    async def get(self, assignment: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            views = [grading.view(book, cell.id, grader) for cell in grading.rubric.cells]
            return views, desk_notes.asked(book, assignment)

        views, opinions = await self.desk.work(assignment, look)
        apart = sum(item.differs for view in views for item in view.items)
        self.show("overview.html.jinja", assignment=assignment, views=views, opinions=opinions, apart=apart)


class Apart(Handler):
    """The answers on which two readers differ, to be settled."""

    async def get(self, assignment: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            views = [grading.view(book, cell.id, grader) for cell in grading.rubric.cells]
            return [(view.cell, item, *pair) for view in views for item in view.items if (pair := view.both(item))]

        self.show("apart.html.jinja", assignment=assignment, found=await self.desk.work(assignment, look))


class Next(Handler):
    """To the next answer that waits; to the anchors first, where the grader hasn't seen them."""

    async def get(self, assignment: str, cell: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            view = grading.view(book, cell, grader)
            seen = desk_notes.calibrated(book, assignment, cell, grader)
            fresh = not seen and not any(save.grader == grader for save in view.saves)
            return fresh and bool(view.cell.anchors), view.question.next(view.items)

        fresh, item = await self.desk.work(assignment, look)
        if fresh and item is not None:
            self.redirect(self.at(assignment, cell, "anchors"))
        elif item is None:
            self.redirect(self.at(assignment, said=ALL_DONE))
        else:
            self.redirect(self.at(assignment, cell, "answer", item.answer.pseudonym))


class Answers(Handler):
    """The answers to a question as a list, by filter and search."""

    async def get(self, assignment: str, cell: str) -> None:
        grader = self.named()
        view = await self.desk.work(assignment, lambda grading, book: grading.view(book, cell, grader))
        self.show(
            "answers.html.jinja",
            assignment=assignment,
            view=view,
            items=self.chosen(view),
            filters=FILTERS,
            filter=self.filter,
            search=self.search,
        )


class Blank(Handler):
    """The answers that hold nothing: looked at, and then given 0 together."""

    async def get(self, assignment: str, cell: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            view = grading.view(book, cell, grader)
            return view, grading.blank(view)

        view, items = await self.desk.work(assignment, look)
        self.show("blank.html.jinja", assignment=assignment, view=view, items=items)

    async def post(self, assignment: str, cell: str) -> None:
        grader, names = self.named(), self.get_body_arguments("answer")

        def act(grading: Grading, book: "Gradebook") -> int:
            return grading.rate_blank(book, grading.view(book, cell, grader), grader, names)

        count = await self.desk.work(assignment, act)
        self.redirect(self.at(assignment, said=f"{count} empty answers have 0 points."))


class Undo(Handler):
    async def post(self, assignment: str, cell: str) -> None:
        grader, here = self.named(), self.get_body_argument("here", "")
        taken = await self.desk.work(assignment, lambda grading, book: grading.undo(book, cell, grader))
        if taken is not None:
            name, version = taken
            self.redirect(self.at(assignment, cell, "answer", name, again=str(version), said="Taken back."))
        else:
            self.redirect(self.at(assignment, cell, "answer", here, said="There is nothing of yours to take back."))


class Comments(Handler):
    """The library of a question: every comment that stands on two answers or more, to be reworded everywhere."""

    async def get(self, assignment: str, cell: str) -> None:
        grader = self.named()
        view = await self.desk.work(assignment, lambda grading, book: grading.view(book, cell, grader))
        self.show("comments.html.jinja", assignment=assignment, view=view, key_of=form.key_of)

    async def post(self, assignment: str, cell: str) -> None:
        grader = self.named()
        key, text = self.get_body_argument("key", ""), self.get_body_argument("text", "")

        def act(grading: Grading, book: "Gradebook") -> int:
            return grading.reword(book, grading.view(book, cell, grader), grader, key, text)

        count = await self.desk.work(assignment, act)
        self.redirect(self.at(assignment, cell, "comments", said=f"Changed on {count} answers."))


class Anchors(Handler):
    """Calibration: the grader rates the rubric's anchor answers, and then sees the key and its reasons."""

    async def get(self, assignment: str, cell: str, anchor: str | None) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            return grading.cell(cell), desk_notes.calibrated(book, assignment, cell, grader)

        rubric, seen = await self.desk.work(assignment, look)
        ids = [one.id for one in rubric.anchors]
        if not anchor:
            anchor = next((one for one in ids if one not in seen), ids[0])
        if anchor not in ids:
            raise NotThere(f"There is no anchor answer “{anchor[:40]}”.")
        place = ids.index(anchor)
        self.show(
            "anchor.html.jinja",
            assignment=assignment,
            cell=rubric,
            anchor=rubric.anchors[place],
            place=place,
            following=ids[place + 1] if place + 1 < len(ids) else "",
            mine=seen.get(anchor),
            form=Form(),
        )

    async def post(self, assignment: str, cell: str, anchor: str | None) -> None:
        grader = self.named()
        skipped = bool(self.get_body_argument("skip", ""))

        def act(grading: Grading, book: "Gradebook") -> list[str]:
            rubric = grading.cell(cell)
            if skipped:
                desk_notes.calibrate(book, assignment, cell, "", grader, {})
                return []
            if anchor not in {one.id for one in rubric.anchors}:
                raise NotThere("There is no such anchor answer.")
            sent = form.read(rubric, lambda name: self.get_body_argument(name, ""), self.get_body_arguments)
            if not sent.problems:
                desk_notes.calibrate(book, assignment, cell, anchor, grader, sent.points)
            return sent.problems

        problems = await self.desk.work(assignment, act)
        if skipped:
            self.redirect(self.at(assignment, cell, "next"))
        else:
            self.redirect(self.at(assignment, cell, "anchors", anchor or "", said=" ".join(problems)))


class OneAnswer(Handler):
    """An answer with the rubric's form."""

    async def get(self, assignment: str, cell: str, name: str) -> None:
        grader = self.named()

        def look(grading: Grading, book: "Gradebook") -> Any:
            view = grading.view(book, cell, grader)
            item = view.item(name)
            desk_notes.open_answer(book, assignment, item.answer.student, cell, grader)
            return view, item

        view, item = await self.desk.work(assignment, look)
        self.show_answer(assignment, view, item, form.shown(self._again(view, item, grader) or item, view.library))

    def _again(self, view: View, item: Item, grader: str) -> Item | None:
        """The item with a save of the grader's that was taken back, to be mended; None where none is asked for."""
        asked = self.get_query_argument("again", "")
        found = [
            one
            for one in view.saves
            if (one.student, one.grader, one.is_second) == (item.answer.student, grader, item.is_second)
            and str(one.version) == asked
        ]
        return replace(item, rated=found[0], answer=replace(item.answer, rated=found[0])) if found else None

    def show_answer(
        self, assignment: str, view: View, item: Item, shown: Form, reasons: tuple[str, ...] = (), status: int = 200
    ) -> None:
        listed = [one.answer.pseudonym for one in self.chosen(view)]
        name = item.answer.pseudonym
        if name not in listed:  # it was rated meanwhile
            listed = [one.answer.pseudonym for one in view.items]
        place = listed.index(name)
        self.show(
            "answer.html.jinja",
            status,
            assignment=assignment,
            view=view,
            item=item,
            form=shown,
            reasons=reasons,
            conflict=status == 409,
            both=view.both(item),
            key_of=form.key_of,
            same=identical(item, view.items),
            earlier=listed[place - 1] if place else "",
            later=listed[place + 1] if place + 1 < len(listed) else "",
            filter=self.filter,
            filters=FILTERS,
            search=self.search,
        )

    async def post(self, assignment: str, cell: str, name: str) -> None:
        grader = self.named()
        version = self.get_body_argument("version", "")
        digest = self.get_body_argument("digest", "")
        is_over, is_same = bool(self.get_body_argument("over", "")), bool(self.get_body_argument("same", ""))

        def act(grading: Grading, book: "Gradebook") -> Any:
            view = grading.view(book, cell, grader)
            item = view.item(name)
            sent = form.read(
                view.cell, lambda field: self.get_body_argument(field, ""), self.get_body_arguments, view.library
            )
            if not version.isdecimal() or len(version) > 6:
                sent.problems.append("The form is damaged: load the page again.")
            elif digest != item.answer.digest:
                sent.problems.append("The answer changed while you read it: read it again, and save then.")
            if sent.problems:
                return view, item, sent, tuple(sent.problems), 400
            rated = [form.rated(sent, item, grader, view.library, int(version))]
            if is_same:
                rated += [
                    form.rated(sent, other, grader, view.library, other.version)
                    for other in identical(item, view.items)
                ]
            if out := form.out_of_bounds(rated[0], view.cell):
                return view, item, sent, tuple(out), 400
            try:
                grading.save(book, grader, rated, is_over)
            except Refused as refused:
                fresh = grading.view(book, cell, grader)
                reasons = [one.why if one.student == name else f"{one.student}: {one.why}" for one in refused.reasons]
                # with the version that was read, so that it is refused again as long as nobody ticks otherwise
                seen = replace(fresh.item(name), version=int(version))
                return fresh, seen, sent, tuple(reasons), 409
            except Busy as error:  # what was filled in stays
                return view, item, sent, (str(error),), 423
            if self.filter != "ungraded":
                return name
            saved = {one.student for one in rated}
            items = [replace(one, is_done=one.is_done or one.answer.student in saved) for one in view.items]
            following = view.question.next(items, name)
            return following.answer.pseudonym if following else ""

        found = await self.desk.work(assignment, act)
        if isinstance(found, str):
            self.redirect(self._after(assignment, cell, found))
        else:
            view, item, sent, reasons, status = found
            self.show_answer(assignment, view, item, sent, reasons, status)

    def _after(self, assignment: str, cell: str, name: str) -> str:
        """The address to go to after a save: the answer of this pseudonym, or, where none waits any more, the overview."""
        if not name:
            return self.at(assignment, said=f"Saved. {ALL_DONE}")
        return self.at(assignment, cell, "answer", name, filter=self.filter, search=self.search, said="Saved.")


class SecondOpinion(Handler):
    """Asks for a second opinion on an answer, or settles such questions."""

    async def post(self, assignment: str, cell: str, name: str) -> None:
        grader = self.named()
        settled, note = self.get_body_argument("settle", ""), self.get_body_argument("note", "").strip()

        def act(grading: Grading, book: "Gradebook") -> None:
            item = grading.view(book, cell, grader).item(name)
            if settled.isdecimal():
                desk_notes.settle(book, assignment, int(settled), grader)
            else:
                desk_notes.ask(book, assignment, item.answer.student, cell, grader, note[: form.LONGEST])

        await self.desk.work(assignment, act)
        said = "Settled." if settled else "The instructor sees your question."
        self.redirect(self.at(assignment, cell, "answer", name, filter=self.filter, said=said))

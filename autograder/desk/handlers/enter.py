"""The way in: the scripts and styles, the assignments, the grader's name."""

from tornado import web

from autograder.desk import files
from autograder.desk.handlers.base import NAME_COOKIE, Handler

_KINDS = {"js": "text/javascript", "css": "text/css"}
_LONGEST_NAME = 100


class Static(Handler):
    """A script or the style."""

    def get(self, name: str) -> None:
        try:
            content = files.content(name)
        except FileNotFoundError:
            raise web.HTTPError(404, reason="There is no such file.") from None
        self.set_header("Content-Type", f"{_KINDS[name.rpartition('.')[2]]}; charset=utf-8")
        self.set_header("Cache-Control", "private, max-age=86400")  # the address has the content's digest
        self.finish(content)


class Start(Handler):
    """The assignments that have written answers."""

    def get(self) -> None:
        names = self.desk.assignments()
        if len(names) == 1:
            self.redirect(self.at(names[0]))
            return
        self.show("start.html.jinja", assignments=names)


class Who(Handler):
    """Asks for the grader's name where Jupyter doesn't know it."""

    def get(self) -> None:
        self.show("who.html.jinja", to=self.get_argument("to", ""), problem="", proposed=self.desk.grader)

    def post(self) -> None:
        name = " ".join(self.get_body_argument("name", "").split())
        to = self.get_body_argument("to", "")
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            problem = f"Give a name of 1 to {_LONGEST_NAME} characters that can be seen."
            self.show("who.html.jinja", 400, to=to, problem=problem, proposed=name[:_LONGEST_NAME])
            return
        self.set_signed_cookie(NAME_COOKIE, name, httponly=True, samesite="Strict", path=self.base_url)
        ours = to.startswith(self.at() + "/") and "//" not in to and "\\" not in to
        self.redirect(to if ours else self.at())

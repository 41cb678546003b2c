"""What all addresses of the desk share: who may come in, who grades, how a page and a refusal are sent."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.extension.handler import ExtensionHandlerMixin
from jupyter_server.utils import url_path_join
from tornado import web

from autograder.course.course import CourseError
from autograder.desk import files, pages
from autograder.desk.desk import NotThere, View
from autograder.desk.work import FILTERS, Item
from autograder.gradebook.rating_tables import Busy

if TYPE_CHECKING:
    from autograder.desk.extension import Desk

#: Only our own scripts and styles, nothing from elsewhere, no frame.
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
ALL_DONE = "No answer to this question waits any more."
#: The cookie with the grader's name, where Jupyter doesn't know it.
NAME_COOKIE = "backprop-kit-grader"
#: How many characters a page says about the step before it.
_LONGEST_SAID = 300


class Handler(ExtensionHandlerMixin, JupyterHandler):
    """A handler of the desk. Without Jupyter's login every address answers 403: there is not even a way to the login page."""

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
        """The grader's name: JupyterHub's user, or the name that somebody with the server's token gave; '' where they gave none."""
        user = self.current_user
        if not _is_made_up(user):
            return user.name or user.username
        given = self.get_signed_cookie(NAME_COOKIE)
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
                static=lambda name: self.at("static", name, v=files.digest(name)),
                **values,
            )
        )

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with a sentence, whatever happened."""
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
        """The grader's name. Somebody without one is sent to the page that asks for it."""
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
        """The answers that pass the filter and the search."""
        wanted = self.search.casefold()
        return [item for item in view.items if item.passes(self.filter) and wanted in item.answer.text.casefold()]


def _is_made_up(user: Any) -> bool:
    """Return True if Jupyter made the user's name up, as it does for whoever has the token."""
    return str(user.display_name or user.name).startswith("Anonymous ")

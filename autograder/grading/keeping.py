"""Tells if a notebook's code could keep what a hidden test asks it, and show it in a later cell.

A test calls the student's functions with hidden inputs. A function could append its arguments to a list of the notebook's, or wrap what
answers the grader. Then a later cell could print them. Honest code hardly ever can: its functions compute from their arguments and
forget. This module recognises code that is certain to forget by its text. All other code counts as able to keep. For such code `untested`
runs the notebook once more without any test, and the outputs of that run are shown.
"""

import ast
import builtins
import re
from collections.abc import Iterable
from functools import lru_cache

_SETUP_MAGIC = re.compile(r"^%matplotlib\b[ \t]*(?:inline)?[ \t]*$", re.MULTILINE)
#: Modules in which a function can leave something only by the names below.
_MODULES = frozenset(
    (
        "numpy",
        "matplotlib",
        "dataclasses",
        "functools",
        "operator",
        "math",
        "cmath",
        "time",
        "typing",
        "itertools",
        "copy",
        "random",
        "collections",
        "warnings",
        "__future__",
    )
)
#: Names of functools that keep nothing.
_OF_FUNCTOOLS = frozenset(("reduce", "partial"))
#: Decorators and base classes of a class that only names its fields.
_RECORDS = frozenset(("dataclass", "NamedTuple", "TypedDict"))
_NAMES = frozenset(
    """exec eval compile globals locals vars setattr delattr getattr open input breakpoint get_ipython In Out next dir memoryview
    exit quit super classmethod property staticmethod""".split()  # noqa: SIM905
)
#: Attributes that lead out of a module, write files, change an argument or a state of the module's.
_ATTRIBUTES = frozenset(
    """sys os io builtins ctypeslib lib core testing f2py memmap save savez savez_compressed savetxt savefig tofile dump dumps
    fromfile seterrcall seterrobj set_printoptions set_string_function at copyto put place putmask put_along_axis fill_diagonal
    seed set_state setstate shuffle rcParams rc setitem delitem methodcaller attrgetter iadd iand iconcat ifloordiv
    ilshift imatmul imod imul ior ipow irshift isub itruediv ixor""".split()  # noqa: SIM905
)
#: Methods that change nothing.
_PURE = frozenset(
    """all any argmax argmin argsort astype clip conj conjugate copy count cumprod cumsum diagonal dot endswith flatten format get
    index item items join keys lower max mean min nonzero prod ravel repeat replace reshape round rstrip searchsorted split
    squeeze startswith std strip sum swapaxes take tobytes tolist trace transpose upper values var view""".split()  # noqa: SIM905
)
#: Methods that keep what they are given.
_CHANGING = frozenset(
    """add append appendleft extend extendleft fill insert put send setdefault update write writelines""".split()  # noqa: SIM905
)
#: Functions that give a new object, whatever their arguments are.
_COPIES = frozenset(
    """abs all any array arange bool copy deepcopy dot empty empty_like enumerate exp float full full_like int len linspace log
    matmul max maximum mean meshgrid min minimum ones ones_like range round shape sqrt str sum tanh where zeros zeros_like
    hstack vstack concatenate column_stack append c_ eye sign square power einsum outer""".split()  # noqa: SIM905
)
_BUILTINS = frozenset(dir(builtins))
#: Lines with signs that IPython's own syntax uses. IPython rewrites such lines one at a time, and looks through the whole cell each time.
_IPYTHON = re.compile(r"^[^\n]*(?:[%!?]|^[ \t]*[/;,])", re.MULTILINE)
MAX_IPYTHON_LINES = 100
#: Names that stand for names that stand for names: a chain that is longer than this is nobody's work.
MAX_CHAIN = 20


def may_keep(sources: Iterable[str], given: Iterable[str] = ()) -> bool:
    """Return True if the code of these cells could keep its functions' arguments. `given` are the instructor's cells.

    A cell that is no Python at all keeps nothing.
    """
    try:
        _Notebook(_joined(tuple(sources)), _given(tuple(given)))
    except (_Keeps, RecursionError):
        return True
    return False


def syntax_error(source: str) -> str:
    """What Python says of a cell that is no Python: 'SyntaxError: … (line 6)'; '' where it is, or has syntax of IPython's own."""
    if parsed(source) is not None:
        return ""
    try:
        ast.parse(source)
    except SyntaxError as error:
        return f"SyntaxError: {error.msg} (line {error.lineno})"
    except (ValueError, RecursionError, MemoryError):
        pass
    return ""


@lru_cache(maxsize=4)
def _given(sources: tuple[str, ...]) -> ast.Module:
    return _joined(sources)


def _joined(sources: Iterable[str]) -> ast.Module:
    trees = [tree for source in sources if (tree := parsed(source)) is not None]
    return ast.Module([statement for tree in trees for statement in tree.body], [])


def parsed(source: str) -> ast.Module | None:
    """The cell as Python; None where it is none. IPython's own syntax counts as the calls that it stands for."""
    source = _SETUP_MAGIC.sub("", source)
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    unknown = ast.parse("exec")  # who knows what it does: it counts as able to keep
    if len(_IPYTHON.findall(source)) > MAX_IPYTHON_LINES:
        return unknown
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError):
        return None
    except (RecursionError, MemoryError, RuntimeError):  # IPython gives up with a RuntimeError
        return unknown


class _Keeps(Exception):
    """Something that could keep a value was found."""


class _Notebook:
    """Looks at the whole notebook's code; raises _Keeps."""

    def __init__(self, tree: ast.Module, given: ast.Module) -> None:
        self.modules: set[str] = set()
        self.plotting: set[str] = set()  # modules that hold figures from one call to the next
        self.functions: set[str] = set()  # and records, which are called like functions
        nodes = list(ast.walk(tree))
        for node in [*given.body, *nodes]:
            self._import(node)
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.functions.add(node.name)
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
                self.functions |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
        for node in nodes:
            self._anywhere(node)
            if isinstance(node, ast.Attribute) and node.attr in _CHANGING and id(node) not in called:
                raise _Keeps  # a new function, such as f = seen.append
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                _Function(node, self)

    def _import(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            names = [(alias.name, alias.asname or alias.name.partition(".")[0]) for alias in node.names]
            if any(module == "functools" for module, _ in names):
                raise _Keeps
            self.modules |= {name for _, name in names}
            self.plotting |= {name for module, name in names if module.startswith("matplotlib")}
        elif isinstance(node, ast.ImportFrom):
            names = [(node.module or "", "")] * (node.level == 0) or [("", "")]
            imported = {alias.asname or alias.name for alias in node.names}
            self.modules |= imported
            self.plotting |= imported if (node.module or "").startswith("matplotlib") else set()
            if any(alias.name in _ATTRIBUTES or alias.name in _NAMES for alias in node.names):
                raise _Keeps
            if node.module == "functools" and not {alias.name for alias in node.names} <= _OF_FUNCTOOLS:
                raise _Keeps
        else:
            return
        if any(module.partition(".")[0] not in _MODULES for module, _ in names):
            raise _Keeps

    def _anywhere(self, node: ast.AST) -> None:
        """Raise _Keeps at what could keep a value, or change what functions do, wherever it stands."""
        match node:
            case ast.ClassDef() if _is_record(node):
                pass
            case (
                ast.ClassDef() | ast.Global() | ast.Nonlocal() | ast.AsyncFunctionDef() | ast.Yield() | ast.YieldFrom()
            ):
                raise _Keeps
            case ast.Await() | ast.AsyncFor() | ast.AsyncWith():
                raise _Keeps
            case ast.Name(id=name) if name in _NAMES or (name.startswith("_") and name.strip("_") == ""):
                # `_` as a loop's variable is a habit; where it is read, it is IPython's last output
                if not (name == "_" and isinstance(node.ctx, ast.Store)):
                    raise _Keeps
            case ast.Name(id=name) if name.startswith("__") and name != "__name__":
                raise _Keeps
            case ast.Name(id=name, ctx=ast.Store()) if name in self.modules:
                raise _Keeps
            case ast.Attribute(attr=name, ctx=context):
                if not isinstance(context, ast.Load) or name.startswith("_"):
                    raise _Keeps
            case ast.FunctionDef(decorator_list=[_, *_]):
                raise _Keeps
            case ast.keyword(arg="out" | "where" | "cache"):
                raise _Keeps
            case ast.Call(func=ast.Name(id="type"), args=[_, _, *_]):
                raise _Keeps


class _Function:
    """Looks at one function's own code. It may change only what it made itself."""

    def __init__(self, node: ast.FunctionDef | ast.Lambda, notebook: _Notebook) -> None:
        self._notebook = notebook
        body = node.body if isinstance(node.body, list) else [node.body]
        if not all(map(_constant, [*node.args.defaults, *filter(None, node.args.kw_defaults)])):
            raise _Keeps
        self._parts = [part for statement in body for part in _own(statement)]
        self._local = {argument.arg for argument in _arguments(node.args)}
        self._local |= {
            part.id for part in self._parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        }
        self._aliases: set[str] = set()
        for _ in range(MAX_CHAIN):
            if not self._find_aliases():
                break
        else:
            raise _Keeps
        for part in self._parts:
            self._look(part)

    def _find_aliases(self) -> bool:
        """Add the local names that may stand for something of the notebook's. Returns True if there were new ones."""
        before = len(self._aliases)
        for part in self._parts:
            match part:
                case ast.Assign(targets=targets, value=value) if self._is_outer(value):
                    self._aliases |= {name for target in targets for name in _stored(target)}
                case ast.AnnAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
                    if value is not None and self._is_outer(value):
                        self._aliases |= _stored(target)
                case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                    if self._is_outer(value):
                        self._aliases |= _stored(target)
                case ast.withitem(context_expr=value, optional_vars=ast.expr() as target) if self._is_outer(value):
                    self._aliases |= _stored(target)
        return len(self._aliases) > before

    def _is_data(self, name: str) -> bool:
        """Return True if the name is one of the notebook's values, and no function, module or builtin."""
        if name in self._local:
            return name in self._aliases
        return not (name in self._notebook.functions or name in self._notebook.modules or name in _BUILTINS)

    def _is_outer(self, value: ast.expr) -> bool:
        """Return True if the expression may give something that outlives the call, rather than something new."""
        match value:
            case ast.Name(id=name):
                return self._is_data(name)
            case ast.BinOp() | ast.Compare() | ast.UnaryOp() | ast.Constant() | ast.JoinedStr() | ast.Lambda():
                return False
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _COPIES:
                return False
            case ast.Call(func=ast.Attribute(value=of), args=arguments):
                return self._is_outer(of) or any(map(self._is_outer, arguments))
        return any(self._is_outer(part) for part in ast.iter_child_nodes(value) if isinstance(part, ast.expr))

    def _look(self, part: ast.AST) -> None:
        match part:
            case ast.Name(id=name) if name in self._notebook.plotting and name not in self._local:
                raise _Keeps
            case ast.Subscript(value=of, ctx=ast.Store() | ast.Del()) if self._is_kept(of):
                raise _Keeps
            case ast.AugAssign(target=ast.Name(id=name)) if self._is_data(name):
                raise _Keeps
            case ast.Attribute(attr=name) if name in _ATTRIBUTES:
                raise _Keeps
            case ast.Call(func=ast.Name(id=name)) if self._is_data(name):
                raise _Keeps
            case ast.Call(func=ast.Lambda(), args=arguments) if not any(map(self._is_outer, arguments)):
                pass
            case ast.Call(func=function) if not isinstance(function, ast.Name | ast.Attribute):
                raise _Keeps
            case ast.Call(func=ast.Attribute(value=of, attr=method), args=arguments):
                if method not in _PURE and self._is_kept(of) and not self._is_module(of):
                    raise _Keeps
                if not self._is_module(of) and method not in _PURE and any(map(self._is_outer, arguments)):
                    raise _Keeps
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords) if name not in _BUILTINS:
                if any(map(self._is_outer, [*arguments, *(keyword.value for keyword in keywords)])):
                    raise _Keeps

    def _is_kept(self, of: ast.expr) -> bool:
        """Return True if what is changed there may be something that the call neither made nor was given."""
        while isinstance(of, ast.Subscript | ast.Attribute):
            of = of.value
        if isinstance(of, ast.Name):
            return of.id not in self._local or of.id in self._aliases
        if isinstance(of, ast.Call) and isinstance(of.func, ast.Name):
            return of.func.id not in _BUILTINS
        if isinstance(of, ast.Call) and not isinstance(of.func, ast.Attribute):
            return True
        return self._is_outer(of)

    def _is_module(self, of: ast.expr) -> bool:
        while isinstance(of, ast.Attribute):
            of = of.value
        return isinstance(of, ast.Name) and of.id in self._notebook.modules and of.id not in self._local


def _own(node: ast.AST) -> Iterable[ast.AST]:
    """The node and what is below it, without the code of functions in it: these are looked at by themselves."""
    yield node
    if not isinstance(node, ast.FunctionDef | ast.Lambda):
        for child in ast.iter_child_nodes(node):
            yield from _own(child)


def _arguments(arguments: ast.arguments) -> Iterable[ast.arg]:
    yield from [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    yield from filter(None, [arguments.vararg, arguments.kwarg])


def _stored(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _is_record(node: ast.ClassDef) -> bool:
    """Return True if the class has fields, each with a type and perhaps a plain default, and nothing else."""
    above = [*node.bases, *node.decorator_list]
    called = [part.func if isinstance(part, ast.Call) else part for part in above]
    return (
        all(isinstance(part, ast.Name) and part.id in _RECORDS for part in called)
        and not node.keywords
        and all(
            isinstance(part, ast.Pass)
            or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
            or (isinstance(part, ast.AnnAssign) and (part.value is None or _constant(part.value)))
            for part in node.body
        )
    )


def _constant(node: ast.expr) -> bool:
    """Return True if no call can change this default value."""
    match node:
        case ast.Constant() | ast.UnaryOp(operand=ast.Constant()) | ast.Lambda():
            return True
        case ast.Tuple(elts=parts):
            return all(map(_constant, parts))
    return False

"""Code as normalised tokens."""

import pytest

from autograder.similarity import tokens


def symbols(source):
    return [token.symbol for token in tokens.tokens(source)]


def test_names_texts_comments_and_layout_do_not_count():
    """What a copier changes first; structure, operators and kinds of numbers stay."""
    one = 'def f(a, b):\n    """Adds."""\n    # add\n    return a + 2 * b\n'
    other = "def g(\n  first,   second):\n        return first + 17 * second  # ha"
    assert (
        symbols(one) == symbols(other) == ["def", "n", "(", "n", ",", "n", ")", ":", "return", "n", "+", "i", "*", "n"]
    )
    assert symbols("x = 1.5 + 2j + 0xFE + 1e3 + .5") == ["n", "=", "f", "+", "j", "+", "i", "+", "f", "+", "f"]
    assert symbols("f'a{b}c' + 'd'") in (["+"], ["n", "+"])


@pytest.mark.parametrize(
    "source",
    ["def f(x:\n    return x + 1.0", "x = 'open\ny = x ** 2 if x else None", 'z = """never\nclosed', "if 1:\n   a = 2\n b = 3", "x = $"],
)  # fmt: skip
def test_code_with_syntax_errors_has_tokens_too(source):
    """Of the same symbols, with the lines on which they stand; whoever broke a copy has a copy."""
    found = tokens.tokens(source)
    assert found and all(0 <= token.line <= source.count("\n") for token in found)
    assert {token.symbol for token in found if token.symbol.isalnum()} <= {"n", "i", "f", *tokens._KEYWORDS}


def test_both_readers_give_the_same_symbols():
    """A cell that Python can read is read by the pattern into the same row."""
    source = 'def f(a, *, b=0):\n    """A text."""\n    x: int = a // 2 if a != -1 else b ** .5\n    return [x := 1, a @ b]  # end'
    assert [token.symbol for token in tokens._by_pattern(source)] == symbols(source)


def test_lines_are_those_of_the_source():
    """Also below a text of several lines."""
    source = 'x = 1\n"""a\nb"""\ny = 2'
    for read in (tokens.tokens(source), list(tokens._by_pattern(source))):
        assert [token.line for token in read] == [0, 0, 0, 3, 3, 3]


def test_long_code_is_cut():
    """A cell of megabytes costs no more than its beginning."""
    assert len(tokens.tokens("x = 1\n" * 1_000_000)) <= tokens.MAX_SOURCE // 2


def test_blocks_are_the_same_in_another_order():
    """Functions may stand in any order, with comments between; what is outside of them is a block too."""
    f, g, rest = "def f(a):\n    return a + 1\n", "def g(a, b):\n    return a * b\n", "x = f(1)\n"
    assert tokens.blocks(f + g + rest) == tokens.blocks("# mine\n" + g + "\n\n" + f + rest)
    assert tokens.blocks(f + g) != tokens.blocks(f + f)
    assert tokens.blocks("# nothing") == ()

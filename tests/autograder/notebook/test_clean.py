"""Cleaning: nothing active survives, and nothing that an honest student wrote is lost."""

import base64
import re
import time

import nbformat
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.notebook import clean

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 20).decode()
SVG = base64.b64encode(b"<svg onload='alert(1)'/>").decode()
INERT = r"br ?/?>|hr ?/?>|(sub|sup|b|i|em|strong|u|s|kbd|mark|code|center)>[^<>\n]*</\1>"
#: A "<" of a tag, comment or declaration, but for the inert tags without attributes and the ends of such.
OPENER = re.compile(rf"<(?=[A-Za-z/!?])(?!{INERT})(?!/(?:sub|sup|b|i|em|strong|u|s|kbd|mark|code|center)>)")

PIECES = st.sampled_from(
    [
        "<",
        ">",
        "</",
        "<!--",
        "<?",
        "script",
        "img",
        " src=",
        "x",
        "onerror=",
        "alert(1)",
        '"',
        "'",
        "`",
        "```",
        "$",
        "$$",
        "\n",
        "\n\n",
        "[a](",
        ")",
        "]: ",
        "javascript",
        ":",
        "&colon;",
        "&#58;",
        "&#x3A",
        "&Tab;",
        "\\",
        "java",
        "data:",
        "text/html,",
        "image/png;base64,",
        "attachment:",
        "a.png",
        "<br>",
        "<b>",
        "</b>",
        "mermaid",
        "~~~",
        "\\href{",
        "}",
        "\\begin{a}",
        "\\end{a}",
        "    ",
        "| ",
        "- ",
        "&#106;",
        "&amp;",
        "#106;",
        "![",
        "](",
        "](\n> ",
        "javascript:x",
        "\\`",
        "\u200b",
        "\ue000",
        "picture-1.png",
        "<img src=",
        PNG,
        "https://a.b",
        "&lt;",
        "&fjlig;",
        "vb",
        "\x00",
        "\ud800",
        "\t",
        "ŷ − σ",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10) | PIECES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)
ATTACHMENTS = st.dictionaries(
    st.sampled_from(["a.png", "picture-1.png", "ü b.png", "", "\ud800"]) | st.text(max_size=5),
    st.dictionaries(
        st.sampled_from(["image/png", "image/svg+xml", "text/html"]), st.sampled_from([PNG, SVG, [PNG]]) | JSON
    ),
    max_size=3,
)


def page(source, attachments=None):
    """As nbconvert, and so the feedback and formgrader, show it."""
    return MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=attachments or {})).render(source)


def other_page(source):
    """As another renderer shows it, which makes of a text whatever it can."""
    renderer = MarkdownIt("js-default", {"html": True})
    renderer.validateLink = lambda address: True
    return renderer.render(source)


def find_active(html):
    """Tags, handlers and addresses in a page that could do something."""
    found = []
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        if tag.name in (
            "script",
            "iframe",
            "object",
            "embed",
            "svg",
            "style",
            "link",
            "meta",
            "base",
            "form",
            "input",
            "template",
        ):
            found.append(tag.name)
        for name, value in tag.attrs.items():
            address = re.sub(r"[\s\x00-\x20]", "", str(value)).lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", address)
            if name == "href" and scheme and scheme[0] not in ("http", "https", "mailto"):
                found.append(address)
            if name == "src" and not re.match(r"data:image/(png|jpeg|gif|webp);base64,", address):
                found.append(address)
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                found.append(name)
            if name in ("href", "src", "action", "data") and re.match(
                r"(javascript:|vbscript:|data:(?!image/(png|jpeg|gif|webp)))", address
            ):
                found.append(address)
        if "mermaid" in tag.get("class", []):
            found.append("mermaid")
    return found


def visible(source):
    """What a reader sees of a text."""
    return re.sub("[\u200b]", "", source)


# --- Markdown -------------------------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_no_tag_survives_in_markdown(source):
    """No '<' followed by a tag opener, but for a few inert tags without attributes; and a second cleaning changes nothing."""
    cleaned = clean.markdown(source)
    assert not OPENER.search(cleaned)
    cleaned.encode("utf-8")
    assert clean.markdown(cleaned) == cleaned


@given(TEXTS, ATTACHMENTS | JSON)
def test_prose_is_harmless_on_the_page_and_never_stops_its_making(source, attachments):
    """As nbconvert shows it there is nothing active, whatever the text and its attachments; a missing picture is no error."""
    prose = clean.prose(source, attachments)
    assert not OPENER.search(prose.source)
    assert find_active(page(prose.source, prose.attachments)) == []
    assert find_active(other_page(prose.source).replace('src="attachment:', f'src="data:image/png;base64,{PNG}')) == []
    cell = nbformat.v4.new_markdown_cell(prose.source, attachments=prose.attachments)
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60).filter(
        lambda text: "<" not in text and "&" not in text
    )
)
def test_text_without_tags_reads_as_before(source):
    """Nothing visible changes in text that holds no '<' and no '&', but for the private mark and scripts in links."""
    if not re.search(r"script|data|attachment|href|require|mmltoken|mermaid|\ue000|\](\(|:)", source, re.IGNORECASE):
        assert clean.prose(source).source == source


@pytest.mark.parametrize(
    "source",
    [
        "$a<b$ and $$x<y$$ and \\begin{align}p<q\\end{align}",
        "x<y, a < b, 3<4, i<=n, `if x<y:`, `vector<int>`, <-",
        "| a | b |\n|---|---|\n| `x<y` | $z<w$ |",
        "1. one\n   * two\n\n> quoted\n\n    code: if x<y: pass\n\n```python\nfor i in range(3):\n    print(i<2)\n```",
        "[numpy](https://numpy.org/doc/?a=1&b=2#c) and https://example.org/a_b and [mail](mailto:a@b.c)",
        "Grüße, 梯度, ŷ − σ(s), naïve — “quoted” … ∂ℓ/∂w, emoji ✅, &alpha;&nbsp;&lt;&amp;&#8706;",
        "# Title\n\n**bold** _it_ ~~no~~ H<sub>2</sub>O, 2<sup>3</sup>, a<br>b, <b>c</b>\n\n---",
        "dl/dv_j = (y_hat - y) * a_j; cost: $5 and $6; the data: see above; attachment: none",
    ],
)
def test_honest_answers_look_the_same(source):
    """Mathematics, code, tables, lists, links, accents and simple tags: the page shows the same text and the same structure."""

    def shape(html):
        soup = BeautifulSoup(html, "html.parser")
        words = visible(soup.get_text()).replace("< ", "<")
        return [(tag.name, tag.get("href")) for tag in soup.find_all(True)], re.sub(r"\s+", " ", words)

    # where nbconvert takes "vector<int>" in code for a tag it is right before and after
    assert shape(page(clean.prose(source).source)) == shape(page(source))


def test_mathematics_keeps_no_character_that_a_typesetter_stumbles_over():
    """In mathematics a space keeps '<' from opening a tag; in code it would be seen, so there it is one without width."""
    assert clean.markdown("$a<b$ `a<b` $$p<q$$") == "$a< b$ `a<\u200bb` $$p< q$$"


def test_web_addresses_in_angles_stay_links():
    """<https://…> is a link before and after."""
    assert 'href="https://numpy.org/doc?a=1' in page(clean.markdown("See <https://numpy.org/doc?a=1>."))


@pytest.mark.parametrize(
    "source",
    [
        "[x](javascript:alert(1))",
        "[x](JaVa\tScRiPt:alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](javascript&#58;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](javascript\\:alert(1))",
        "[x](&amp;#106;avascript:alert(1))",
        "[x](&amp;amp;#x6a;avascript&amp;colon;alert(1))",
        "[x](&#38;#106;avascript:alert(1))",
        "[x](java&amp;Tab;script:alert(1))",
        "[x](\x01javascript:alert(1))",
        "[x](\xa0\x01 javascript:alert(1))",
        "[x](\n   &amp;#106;avascript:alert(1))",
        "> [x]:\n> &amp;#106;avascript:alert(1)\n\n[x]",
        "[x](<&amp;#106;avascript:alert(1)>)",
        "\\`[x](&amp;#106;avascript:alert(1))\\`",
        "$[x](&amp;#106;avascript:alert(1))$",
        "[x](file:///etc/passwd) [y](ms-word:ofe|u|x) ![z](blob:x)",
        "[x](" + "&amp;" * 200 + "#106;avascript:alert(1))",
        "[x](&#" + "0" * 400 + "106;avascript:alert(1))",
        "![t](https://evil.example/t.png)",
        "![t](//evil.example/t.png)",
        "![t](t.png) ![t](/logout)",
        "![t][r] ![r][] ![r]\n\n[r]: https://evil.example/t.png",
        "![a\\](attachment:picture-1.png) b](https://evil.example/t.png)",
        "![`a](attachment:picture-1.png) b`](https://evil.example/t.png)",
        "[![t](https://evil.example/t.png)](https://a.b)",
        "[x](vbscript:x)",
        "[x](<javascript:alert(1)>)",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "![x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](data&colon;text/html;base64,PHNjcmlwdD4=)",
        "```mermaid\n<img src=x onerror=alert(1)>\n```",
        '~~~ mermaid\nclick A href "javascript:alert(1)"\n~~~',
        "<img src=x onerror=alert(1)>",
        "<b onmouseover=alert(1)>x</b>",
        "<b>x</b onclick=1><svg/onload=alert(1)>",
        "$<img src=x onerror=alert(1)>$ `<script>`",
        "\\begin{a}<script>alert(1)</script>\\end{a}",
        "<attachment:picture-1.png onmouseover=alert(1)>",
        "<\ue000picture-1.png onmouseover=alert(1)>",
        "<\ue000script>alert(1)</script>",
        "<img src='attachment:picture-1.png' onerror=alert(1)>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<!-- --><script>alert(1)</script>",
    ],
)
def test_attacks_by_markdown(source):
    """Known ways from Markdown to script come to nothing on the page."""
    prose = clean.prose(source, {"picture-1.png": {"image/png": PNG}})
    assert find_active(page(prose.source, prose.attachments)) == []
    assert find_active(other_page(prose.source).replace('src="attachment:', f'src="data:image/png;base64,{PNG}')) == []


def test_links_of_formulas_are_undone():
    """TeX can make links; a typesetter must not find the command."""
    for command in ("\\href{javascript:x}{y}", "\\require{html}", "\\mmlToken{mi}[href='x']{y}"):
        assert command not in clean.markdown(f"${command}$")
    assert clean.markdown("$\\hrefs \\requires$") == "$\\hrefs \\requires$"


# --- attachments -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("image.png", "![x](attachment:image.png)"),
        ("Foto der Übung.png", "![x](attachment:Foto%20der%20%C3%9Cbung.png)"),
        ("Foto der Übung.png", "![x](<attachment:Foto der Übung.png>)"),
        (
            "Screenshot 2025-01-01 at 10.15.32\u202fAM.png",
            "![x](attachment:Screenshot 2025-01-01 at 10.15.32\u202fAM.png)",
        ),
        ("image.png", '<img src="attachment:image.png" width="400" alt="x">'),
        ("it's (1).png", '<IMG alt="x" src = "attachment:it\'s (1).png" />'.replace("'", "'")),
    ],
)
def test_a_photograph_is_shown_whatever_its_name(name, reference):
    """The picture of a derivation stays, and the page shows it."""
    prose = clean.prose(f"See {reference}", {name: {"image/png": PNG}})
    if "it's" not in name:
        assert f"data:image/png;base64,{PNG}" in page(prose.source, prose.attachments)
    assert prose.losses == []
    assert list(prose.attachments) == ["picture-1.png"]


def test_a_picture_in_the_text_becomes_an_attachment():
    """Colab writes pictures into the text."""
    prose = clean.prose(f"![x](data:image/png;base64,{PNG}) ![y](data:image/png;base64,{SVG})", first=4)
    assert prose.source == "![x](attachment:picture-4.png) !\u200b[y]((no picture))"
    assert prose.attachments == {"picture-4.png": {"image/png": PNG}}


@pytest.mark.parametrize(
    "bundle",
    [
        {"image/svg+xml": "<svg/>"},
        {"text/html": "<b>"},
        {"image/png": SVG},
        {"image/png": "no base64!"},
        {"image/png": None},
        [],
        None,
    ],
)
def test_what_is_no_picture_goes_and_is_told(bundle):
    """SVG, HTML, and either under the name of a PNG; a reference to it is left in words, and the page can still be made."""
    prose = clean.prose("![x](attachment:a.png) [y](attachment:a.png)", {"a.png": bundle})
    assert prose.attachments == {} and len(prose.losses) == 1 and "'a.png'" in prose.losses[0]
    assert "attachment:" not in prose.source
    page(prose.source)


def test_a_wrong_label_is_put_right():
    """A JPEG under the label of a PNG is shown as what it is."""
    jpeg = base64.b64encode(b"\xff\xd8\xff\xe0rest").decode()
    assert clean.prose("", {"a": {"image/jpg": jpeg}}).attachments == {"picture-1.jpeg": {"image/jpeg": jpeg}}


# --- outputs ---------------------------------------------------------------------------------------------------------------------

OUTPUTS = st.fixed_dictionaries(
    {
        "output_type": st.sampled_from(["stream", "error", "display_data", "execute_result", "update_display_data"])
        | JSON
    },
    optional={
        "name": JSON,
        "text": JSON | TEXTS,
        "ename": JSON,
        "evalue": JSON,
        "traceback": JSON,
        "execution_count": JSON,
        "metadata": JSON,
        "transient": JSON,
        "data": JSON
        | st.dictionaries(
            st.sampled_from(
                [
                    "text/plain",
                    "text/html",
                    "text/latex",
                    "text/markdown",
                    "application/javascript",
                    "image/svg+xml",
                    "image/png",
                    "application/vnd.jupyter.widget-view+json",
                    "application/vnd.autograder.score+json",
                ]
            ),
            TEXTS | JSON | st.lists(TEXTS, max_size=3) | st.sampled_from([PNG, SVG]),
        ),
    },
)


@given(st.lists(OUTPUTS | JSON, max_size=4) | JSON)
def test_any_outputs_become_valid_and_harmless_ones(found):
    """Valid nbformat, no score of ours, no form that a page shows unescaped, and nothing active in the HTML."""
    cleaned = clean.outputs(found)
    cell = nbformat.v4.new_code_cell(outputs=[nbformat.from_dict(output) for output in cleaned])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
    for output in cleaned:
        allowed = {"text/plain", "text/html", "image/png", "image/jpeg", "image/gif", "image/webp"}
        assert set(output.get("data", {})) <= allowed
        assert find_active(output.get("data", {}).get("text/html", "")) == []


@given(
    TEXTS
    | st.lists(
        st.sampled_from(["<b>", "</b>", "<p>", "<td ", "colspan=2", ">", "<a href=", "https://x", "<script>", "<!--"])
    ).map("".join)
)
def test_html_is_built_anew_with_every_tag_closed(source):
    """Every '<' begins a plain tag of known form, and each opened one is closed in turn: of what nh3 gets, and of what it makes."""
    made = clean._flat(source)
    assert clean._flat(made) == made
    assert_each_tag_is_closed(made)
    assert_each_tag_is_closed(clean.html_fragment(source))


def assert_each_tag_is_closed(made):
    opened = []
    for closing, tag, rest in re.findall(r"<(/?)([a-z0-9]*)([^<>]*)>", made):
        assert tag in clean.TAGS
        assert re.fullmatch(
            r'( (colspan|rowspan|width|height)="\d+"| href="https?://[^"<>\s]+" rel="[a-z ]+"| src="data:image/[^"]+")*',
            rest,
        )
        if closing:
            assert opened.pop() == tag
        elif tag not in clean._VOID:
            opened.append(tag)
    assert opened == []
    assert made.count("<") == len(re.findall(r"<(/?)([a-z0-9]*)([^<>]*)>", made))


def test_a_table_stays_a_table():
    """pandas' table keeps its rows and spans, and loses its style."""
    table = (
        "<div><style scoped>.dataframe {color: red}</style><table border='1' class='dataframe'><thead><tr><th></th>"
        '<th colspan="2">a &amp; b</th></tr></thead><tbody><tr><th>0</th><td>1 &lt; 2</td><td>3 < 4</td></tr></tbody></table></div>'
    )
    made = clean.html_fragment(table)
    assert BeautifulSoup(made, "html.parser").get_text() == "a & b01 < 23 < 4"
    assert '<th colspan="2">' in made and "style" not in made and "color" not in made


def test_streams_errors_and_pictures_stay():
    """What a notebook prints, raises and plots."""
    found = [
        {"output_type": "stream", "name": "stdout", "text": ["a<b\n", "ŷ\n"]},
        {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["\x1b[31mline\x1b[0m"]},
        {"output_type": "display_data", "data": {"image/png": PNG, "text/plain": "<Figure>"}, "metadata": {"x": 1}},
        {
            "output_type": "execute_result",
            "data": {"text/latex": "$x$", "text/plain": ["array(", "[1])"]},
            "execution_count": 3,
        },
    ]
    stream, error, figure, result = clean.outputs(found)
    assert stream["text"] == "a<b\nŷ\n"
    assert error["traceback"] == ["\x1b[31mline\x1b[0m"]
    assert figure["data"] == {"image/png": PNG, "text/plain": "<Figure>"}
    assert result["data"] == {"text/plain": "array([1])"}


def test_the_page_of_a_cleaned_notebook_has_nothing_active():
    """A whole page by nbconvert: only its own scripts."""
    attack = "<script>evil()</script><img src=x onerror=evil()><iframe src=x></iframe><svg onload=evil()>"
    outputs = clean.outputs(
        [
            {"output_type": "display_data", "data": {mime: attack, "text/plain": "x"}}
            for mime in ("text/html", "image/svg+xml", "text/markdown")
        ]
        + [{"output_type": "stream", "text": attack}, {"output_type": "error", "traceback": [attack]}]
    )
    code = nbformat.v4.new_code_cell(attack, outputs=[nbformat.from_dict(output) for output in outputs])
    text = nbformat.v4.new_markdown_cell(clean.prose(attack).source)
    html, _ = HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[code, text]))
    soup = BeautifulSoup(html, "html.parser")
    assert not any("evil" in str(script) for script in soup.find_all("script"))
    assert (
        not soup.find_all(attrs={"onerror": True})
        and not soup.find_all(attrs={"onload": True})
        and not soup.find_all("iframe")
    )


@pytest.mark.parametrize(
    "piece",
    [
        "<b id=%d>",
        "<div>",
        "<p><b>",
        "</p>x",
        "<a href=x",
        "<script>",
        "<!--",
        "</b>",
        "<td colspan=2",
        "&lt;",
        "<img src=data:image/png;base64,AA>",
    ],
)
def test_no_output_keeps_the_grader_busy(piece):
    """A megabyte of the tags that make document trees explode is cleaned in seconds, to a size in proportion; more is not shown."""
    source = "".join(piece % i if "%d" in piece else piece for i in range(clean.MAX_HTML // len(piece)))
    source = source[: clean.MAX_HTML]
    began = time.process_time()
    (output,) = clean.outputs([{"output_type": "display_data", "data": {"text/html": source}}])
    assert time.process_time() - began < 20
    assert len(output["data"]["text/html"]) < 10 * len(source)
    longer = source.ljust(clean.MAX_HTML + 1, "x")
    (output,) = clean.outputs([{"output_type": "display_data", "data": {"text/html": longer}}])
    assert re.fullmatch(r"\(HTML of \d+ characters, too much to be shown here\)", output["data"]["text/plain"])


def test_colours_of_a_terminal_stay_and_its_commands_go():
    """A progress bar's commands, broken ones, and colours beyond a number that nobody reads."""
    (stream,) = clean.outputs(
        [{"output_type": "stream", "text": "\x1b[1;31mred\x1b[0m\x1b[2K\x1b[\x1b\x1b[32mgreen\x1b"}]
    )
    assert stream["text"] == "\x1b[1;31mred\x1b[0m[\x1b[32mgreen"
    (stream,) = clean.outputs([{"output_type": "stream", "text": "\x1b[31ma" * 5_000}])
    assert stream["text"].count("\x1b") == clean.MAX_COLOURS and stream["text"].count("a") == 5_000
    (stream,) = clean.outputs([{"output_type": "stream", "text": "\x1b[31m" + "a" * clean.MAX_COLOURED}])
    assert "\x1b" not in stream["text"]


def test_only_short_python_is_highlighted_in_a_text():
    """The highlighter of many a language can be kept busy for ever, and so can Python's by what is long."""
    assert clean.markdown("```python\nx = 1\n```") == "```python\nx = 1\n```"
    assert clean.markdown("```perl\nx\n```").startswith("```\u200bperl")
    assert clean.markdown("~~~ python\n" + "x = '%" + "0" * 30_000 + "'\n~~~").startswith("~~~ \u200bpython")

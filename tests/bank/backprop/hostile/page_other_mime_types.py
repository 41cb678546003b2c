"""Cells publish JavaScript, SVG, LaTeX, Markdown, widgets, PDF, JSON, Vega and invented MIME types with scripts in them."""
# unlisted: blank
# earns at most: 0
# must not: leave anything active in a page
# %% after setup
import base64
script = "<script>hostile_marker()</script><img src=x onerror=hostile_marker()>"
for mime, value in {
    "application/javascript": "hostile_marker()", "text/javascript": "hostile_marker()", "image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload='hostile_marker()'>{script}</svg>",
    "text/latex": "$\\href{javascript:hostile_marker()}{x}$" + script, "text/markdown": script + "[x](javascript:hostile_marker())", "application/vnd.jupyter.widget-view+json": {"model_id": "'\"><script>hostile_marker()</script>", "version_major": 2, "version_minor": 0},
    "application/vnd.jupyter.widget-state+json": {"state": {"x": script}}, "application/pdf": base64.b64encode(b"%PDF-1.4 /JS (hostile_marker())").decode(), "application/json": {"a": script},
    "application/vnd.vegalite.v5+json": {"$schema": script}, "application/vnd.plotly.v1+json": {"data": [], "layout": {"title": script}}, "text/vnd.mermaid": f"graph TD; a[{script}]",
    "application/xhtml+xml": script, "text/html+": script, "image/png": base64.b64encode(b"\x89PNG\r\n\x1a\n" + script.encode()).decode(), "image/jpeg": "\"><script>hostile_marker()</script>",
    "image/png;x": script, "text/x-hostile\"><script>hostile_marker()</script>": "x", "image/gif": base64.b64encode(b"GIF89a" + script.encode()).decode(),
}.items():
    get_ipython().display_pub.publish({mime: value}, metadata={mime: {"width": "\"><script>hostile_marker()</script>", "unconfined": True}})
    get_ipython().display_pub.publish({mime: value, "text/plain": script, "text/html": script}, metadata={"isolated": True, "hostile": script})

"""Cells show HTML with scripts, handlers, frames, forms, links, styles, meta and base tags."""
# unlisted: blank
# earns at most: 0
# must not: leave anything active in a page
# %% after setup
from IPython.display import HTML
payloads = [
    "<script>hostile_marker()</script>", "<img src=x onerror=hostile_marker()>", "<iframe src='javascript:hostile_marker()'></iframe>", "<a href='javascript:hostile_marker()'>x</a>",
    "<a href='java\tscript:hostile_marker()'>x</a>", "<a href='&#106;avascript:hostile_marker()'>x</a>", "<svg onload=hostile_marker()><script>hostile_marker()</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=hostile_marker()></style></table></mtext></math>", "<style>@import 'http://hostile_marker';</style>",
    "<div style='background:url(javascript:hostile_marker())'>x</div>", "<meta http-equiv=refresh content='0;url=javascript:hostile_marker()'>", "<base href='http://hostile_marker/'>",
    "<form action='javascript:hostile_marker()'><button formaction='javascript:hostile_marker()'>x</button></form>", "<object data='javascript:hostile_marker()'></object>",
    "<embed src='javascript:hostile_marker()'>", "<link rel=stylesheet href='http://hostile_marker/x.css'>", "<body onload=hostile_marker()>", "<details ontoggle=hostile_marker() open>x</details>",
    "<template><script>hostile_marker()</script></template>", "<noscript><p title='</noscript><img src=x onerror=hostile_marker()>'>", "<textarea><script>hostile_marker()</script>",
    "</pre></div><script>hostile_marker()</script>", "<!--><script>hostile_marker()</script>-->", "<a href='data:text/html,<script>hostile_marker()</script>'>x</a>", "<video><source onerror=hostile_marker()></video>",
    "<input autofocus onfocus=hostile_marker()>", "<marquee onstart=hostile_marker()>", "<x id=x tabindex=1 onfocusin=hostile_marker()>", "<<script>script>hostile_marker()</script>", "<scr\x00ipt>hostile_marker()</script>",
]
for payload in payloads:
    display(HTML(payload))
HTML("".join(payloads))

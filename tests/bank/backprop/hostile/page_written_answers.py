"""The written answers hold raw HTML, script links in every notation, comments, and formulas with links."""
# unlisted: blank
# earns at most: 0
# must not: leave anything active in a page
# %% derivation
<script>hostile_marker()</script> <img src=x onerror=hostile_marker()>

<svg onload=hostile_marker()> <!-- --> <iframe src="javascript:hostile_marker()"></iframe>

[a](javascript:hostile_marker()) [b](JaVaScRiPt:hostile_marker()) [c](java&#115;cript:hostile_marker()) [d](&#x6A;avascript:hostile_marker()) [e](javascript&colon;hostile_marker()) [f]( javascript:hostile_marker()) [g](vbscript:hostile_marker())

[h](data:text/html;base64,PHNjcmlwdD5ob3N0aWxlX21hcmtlcigpPC9zY3JpcHQ+) ![i](javascript:hostile_marker()) ![j](x"onerror="hostile_marker()) [k][ref] <javascript:hostile_marker()> [l](\javascript:hostile_marker()) [m](java\script:hostile_marker())

[ref]: javascript:hostile_marker()  "t"

[n](%6Aavascript:hostile_marker()) [o](javascript%3Ahostile_marker()) [p](http://x/"onmouseover="hostile_marker()) `<script>hostile_marker()</script>`

$\href{javascript:hostile_marker()}{x}$ $$\def\j#1{\href{java#1:hostile_marker()}{x}}\j{script}$$ $\unicode{<script>hostile_marker()</script>}$ $</script><script>hostile_marker()</script>$

    <script>hostile_marker()</script>

```html
</code></pre><script>hostile_marker()</script>
```
# %% comparison
＜script＞hostile_marker()＜/script＞ <scr<script>ipt>hostile_marker()</scr</script>ipt> <
script>hostile_marker()</script> <ScRiPt
x>hostile_marker()</sCrIpT
> <\x73cript> &lt;script&gt;hostile_marker()&lt;/script&gt; &#60;script&#62;hostile_marker()&#60;/script&#62;

| a | b |
|---|---|
| <img src=x onerror=hostile_marker()> | [x](javascript:hostile_marker()) |

[^1]: <script>hostile_marker()</script>

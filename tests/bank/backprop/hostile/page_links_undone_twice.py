"""The written answers hold script links whose entities are undone twice, and pictures from elsewhere."""
# unlisted: blank
# earns at most: 0
# must not: leave a live link or a request in a page, whichever renderer shows it
# %% derivation
[a](&amp;#106;avascript:hostile_marker()) [b](&amp;amp;#x6a;avascript&amp;colon;hostile_marker()) [c](&#38;#106;avascript:hostile_marker()) [d](<&amp;#106;avascript:hostile_marker()>)

[e](java&amp;Tab;script:hostile_marker()) [f](&amp;NewLine;javascript:hostile_marker()) \`[g](&amp;#106;avascript:hostile_marker())\` $[h](&amp;#106;avascript:hostile_marker())$ [i](file:///etc/passwd) [j](ms-word:ofe|u|x)

> [k]:
> &amp;#106;avascript:hostile_marker()

[k] ![l](https://hostile-marker.example/l.png) ![m](//hostile-marker.example/m.png) ![n][o] ![o] ![p](/logout)

[o]: https://hostile-marker.example/o.png

[![q](https://hostile-marker.example/q.png)](https://hostile-marker.example) ![`r](attachment:picture-1.png) r`](https://hostile-marker.example/r.png)

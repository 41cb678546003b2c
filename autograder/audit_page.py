"""The audit as one HTML page: what survived, what was unfair, and the kill matrix, wrong answers by test cells."""

from jinja2 import Environment

from autograder.audit import Audit, Verdict

_TEMPLATE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Audit of {{ audit.assignment }}</title>
<style>
:root { color-scheme: light dark; --good: #1a7f37; --bad: #cf222e; --line: #8884; --soft: #8882; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2rem }
table { border-collapse: collapse; } th, td { padding: .25rem .6rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th { font-weight: 600 } td.n { text-align: right; font-variant-numeric: tabular-nums }
table.matrix { font-size: 13px; width: 100% } table.matrix td.k { background: #1a7f3733 } table.matrix td.x { background: #cf222e44 }
thead th { position: sticky; top: 0; background: Canvas; }
pre { background: var(--soft); padding: .5rem .8rem; overflow-x: auto; font-size: 13px; margin: .3rem 0 }
.good { color: var(--good) } .bad { color: var(--bad) } .big { font-size: 1.1rem; font-weight: 600 }
details summary { cursor: pointer } small { opacity: .75 }
</style></head><body>
<h1>Audit of the hidden tests of {{ audit.assignment }}</h1>
<p class="big {{ 'good' if audit.passed else 'bad' }}">{{ 'Passed.' if audit.passed else 'Not passed.' }}</p>
<p>The hidden tests were tried on wrong answers that they should notice and on right ones that they should not, {{ audit.verdicts|length }}
in all, in {{ '%.0f'|format(audit.seconds) }} seconds{{ '' if audit.whole else ' (a sample: only every so many-th)' }}.</p>
<table>
<tr><td>misconceptions</td><td class="n">{{ audit.of('misconception')|length }}</td><td>named wrong answers</td></tr>
<tr><td>mutants</td><td class="n">{{ audit.of('mutant')|length }}</td><td>small changes to the model answer</td></tr>
<tr><td>correct styles</td><td class="n">{{ audit.of('correct style')|length }}</td><td>right answers as different as students write them</td></tr>
<tr><td>equivalent</td><td class="n">{{ audit.equivalent|length }}</td><td>mutants that are right all the same, with the reason below</td></tr>
<tr><td>survivors</td><td class="n {{ 'bad' if audit.survivors }}">{{ audit.survivors|length }}</td><td>wrong answers that lose nothing in their own cell</td></tr>
<tr><td>false failures</td><td class="n {{ 'bad' if audit.false_failures }}">{{ audit.false_failures|length }}</td><td>correct styles that lose points or get a diagnosis</td></tr>
<tr><td>charged elsewhere</td><td class="n {{ 'bad' if audit.unfair }}">{{ audit.unfair|length }}</td><td>misconceptions that lose points in cells other than their own</td></tr>
<tr><td>broken tests</td><td class="n {{ 'bad' if audit.broken }}">{{ audit.broken|length }}</td><td>answers on which a hidden test itself fails</td></tr>
<tr><td>in the sandbox</td><td class="n {{ 'bad' if audit.disagreements }}">{{ audit.in_sandbox|length }}</td><td>graded there too; {{ audit.disagreements|length }} with other points</td></tr>
</table>

{% macro listed(verdicts, what) %}
{% for v in verdicts %}
<p><b>{{ v.candidate.kind }}: {{ v.candidate.name }}</b>{% if v.candidate.cell %} in {{ v.candidate.cell }}{% endif %}
{%- for cell, names in v.lost.items() %}; loses {{ points(v.points[cell]) }} in {{ cell }} ({{ names|join(', ') }}){% endfor %}
{% if v.stopped %}; {{ v.stopped }}{% endif %}{% if v.broken %}; {{ v.broken }}{% endif %}
{% if v.reason %}<br>{{ v.reason }}{% endif %}{% for sentence in v.diagnosis if what == 'false' %}<br>{{ sentence }}{% endfor %}</p>
{% if v.candidate.diff %}<pre>{{ v.candidate.diff }}</pre>{% endif %}
{% endfor %}
{% endmacro %}
{% for title, verdicts, what in [('Survivors', audit.survivors, ''), ('False failures', audit.false_failures, 'false'),
   ('Charged elsewhere', audit.unfair, ''), ('Broken tests', audit.broken, '')] if verdicts %}
<h2>{{ title }}</h2>{{ listed(verdicts, what) }}
{% endfor %}
{% if audit.disagreements %}<h2>Other points in the sandbox</h2>
<table><tr><th>answer</th><th>in the sandbox</th><th>in process</th></tr>
{% for d in audit.disagreements %}<tr><td>{{ d.name }}</td><td>{{ d.there }}</td><td>{{ d.here }}</td></tr>{% endfor %}</table>{% endif %}
{% if audit.stale %}<h2>Notes that say nothing any more</h2><ul>{% for note in audit.stale %}<li>{{ note }}</li>{% endfor %}</ul>{% endif %}

<h2>Criteria</h2>
<p>How many wrong answers each criterion notices, and how many of them no other criterion does. One that notices none alone is redundant.</p>
<table><tr><th>test cell</th><th>criterion</th><th>notices</th><th>alone</th><th></th></tr>
{% for (cell, criterion), (noticed, alone) in audit.kills.items() %}
<tr><td>{{ cell }}</td><td>{{ criterion }}</td><td class="n">{{ noticed }}</td><td class="n">{{ alone }}</td><td class="bad">{{ '' if alone else 'redundant' }}</td></tr>
{% endfor %}</table>

<h2>The kill matrix</h2>
<p>For each wrong answer the criteria that it fails, by test cell. Green is its own cell; red is a cell where the mistake was not made. Mutants
are tried on their own cell.</p>
{% for cell, group in groups %}
<details><summary><b>{{ cell }}</b>: {{ group|length }} wrong answers, {{ group|selectattr('killed')|list|length }} noticed</summary>
<table class="matrix"><thead><tr><th>wrong answer</th>{% for test in tests %}<th>{{ test.removeprefix('test_').replace('_', ' ') }}</th>{% endfor %}</tr></thead>
{% for v in group %}<tr><td>{{ v.candidate.name }}{% if v.candidate.line %}<br><small><code>{{ v.candidate.line }}</code> → <code>{{ v.candidate.becomes }}</code></small>{% endif %}
{%- if v.reason %}<br><small>equivalent: {{ v.reason }}</small>{% endif %}</td>
{% for test in tests %}<td class="{{ ('k' if test == v.candidate.own else 'x') if test in v.lost }}">{{ v.lost.get(test, [])|join(', ') }}</td>{% endfor %}</tr>
{% endfor %}</table></details>
{% endfor %}

<h2>Correct styles</h2><p>{% for v in audit.of('correct style') %}{{ v.candidate.name }}{{ ', ' if not loop.last }}{% endfor %}</p>
</body></html>
"""


def page(audit: Audit) -> str:
    """The page's HTML; all that comes from submissions is escaped."""
    from autograder.score import format_points

    groups: dict[str, list[Verdict]] = {}
    for verdict in audit.of("misconception", "mutant"):
        groups.setdefault(verdict.candidate.cell, []).append(verdict)
    tests = list(dict.fromkeys(cell for cell, _ in audit.criteria))
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_TEMPLATE)
    return template.render(audit=audit, groups=list(groups.items()), tests=tests, points=format_points)

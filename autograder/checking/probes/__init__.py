"""Probes: experiments with a wrong function of the student's that tell what is the matter, whatever the assignment.

A probe asks the function something whose answer a right function could not give, on several inputs, and says what it saw in a sentence.
The right function is asked the same. Where it would show the same, nothing is said.
"""

from autograder.checking.probes.probing import probe
from autograder.checking.probes.question import Question
from autograder.checking.probes.runs import Course, probe_runs

__all__ = ["Course", "Question", "probe", "probe_runs"]

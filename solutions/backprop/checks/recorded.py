"""One call of a training function of `backprop`."""

from dataclasses import dataclass

import numpy as np

from autograder.checking import runs
from autograder.checking.reach import Call
from solutions.backprop.checks.conventions import ARGUMENT_FORMS
from solutions.backprop.checks.networks import Net, to_state

#: The arguments that a training function should leave unchanged, by position.
ARGUMENTS = {0: "x", 1: "y", 2: "starting_params"}


#: The names of all arguments. The notebook passes so many by position, and the others by name.
NAMES = ("x", "y", "starting_params", "iterations", "lr", "alpha")
POSITIONAL = 3


@dataclass(frozen=True)
class Trial(runs.Trial):
    """One call of the training function on a net: with its examples, from its parameters."""

    net: Net

    @property
    def start(self) -> np.ndarray:
        return to_state(self.net.params)

    def call(self, function: str, form: str) -> Call:
        give_examples, give_params = ARGUMENT_FORMS[form]
        arguments = (
            give_examples(self.net.X),
            give_examples(self.net.Y),
            give_params(self.net.params),
            self.iterations,
            self.lr,
        )
        if self.alpha is None:
            return Call(function, arguments, names=NAMES[:-1], positional=POSITIONAL)
        return Call(function, (*arguments, self.alpha), names=NAMES, positional=POSITIONAL)

"""Judges a training function: short runs step by step, in every regime, and a long run that should train.

An assignment says in a `Training` how its function is called and what it builds on. The short runs may follow the right gradient or
the student's own, so an error in the gradient costs nothing here. Where the gradient can't be used at all, a stand-in takes its place.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Generic, TypeVar

import numpy as np

from autograder.checking import stand_ins, trajectories
from autograder.checking.carried import LeadsNowhere, NotFollowed, Unusable
from autograder.checking.ladder import Finding, Shape
from autograder.checking.own_gradient import Way, gradients_at, holds_still, lent_field, own_field
from autograder.checking.reach import Outcome, Student
from autograder.checking.runs import (
    LONG_RUN,
    OVERWRITTEN,
    Trial,
    goes_somewhere,
    pair_of,
    repeated,
    stays_to_the_end,
    unfold,
    untouched,
)
from autograder.checking.sheet import Sheet
from autograder.checking.trajectories import Field, Run

T = TypeVar("T", bound=Trial)
#: An update rule: from a run's states and a field, the steps that it would make.
Steps = Callable[[Run, Field, Any], np.ndarray]

#: A run may leave all bounds, or a gradient lead nowhere, by bad luck. After so many draws of trials it is none.
DRAWS = 6
#: Steps enough for every rule to show. The gradients are asked for one by one.
FORETOLD_STEPS = 3
#: How many runs are tried to find one on which the student's gradient leads anywhere.
FORETOLD_DRAWS = 5
#: Finite differences with any sensible step agree with the right gradient to this.
NEARLY = 1e-3
#: Gradient descent, with and without momentum, always goes at a cosine of more than 0.9 to the gradient.
DOWNHILL_COSINE, DOWNHILL_SHARE = 0.8, 0.9
#: How many steps the student's own gradient is asked for.
SAMPLED_STEPS = 30
#: A long run whose entries overwrite each other ends where it should if it is this near, as a share of the way from the start: numerical
#: gradients add up their small errors.
NEAR_THE_END = 0.1
FAITHFUL_TO_STAND_IN = (
    "not held against you: the steps faithfully follow the gradient that was lent for the test, since yours can't be used; that is "
    "counted elsewhere."
)
FAITHFUL = "not held against you: the steps faithfully follow your gradient, whose mistake is counted elsewhere."


def plain(run: Run, field: Field, trial: Trial) -> np.ndarray:
    """The steps of plain gradient descent."""
    return trajectories.plain_steps(run, field, trial.lr)


#: What counts as momentum: the heavy ball, and Nesterov's in both of its forms.
MOMENTUM: list[Steps] = [
    lambda run, field, trial: trajectories.heavy_ball_steps(run, field, trial.lr, trial.alpha or 0.0),
    lambda run, field, trial: trajectories.nesterov_steps(run, field, trial.lr, trial.alpha or 0.0),
    lambda run, field, trial: trajectories.nesterov_of_lookahead_steps(run, field, trial.lr, trial.alpha or 0.0),
]


@dataclass(frozen=True)
class Judged:
    """The findings of one way of calling the function."""

    bookkeeping: Finding
    steps: Finding
    plain_at_zero: Finding
    losses: Finding
    form: str = ""
    field_is_right: bool = False  # the steps follow the right gradient, not only the student's own
    stood_in: Mapping[str, str] = field(default_factory=dict)  # the sources of the stand-ins that were needed
    unclear: bool = False  # a run left all bounds, or a gradient of the student's led nowhere: other runs may show more
    # no gradient of the student's serves to judge the run, so a stand-in must show the rule
    not_followed: bool = False
    still: bool = False  # no run leaves its start, which other data won't change
    longer: bool = False  # the function raises in short runs, and was judged by longer ones

    @property
    def met(self) -> int:
        return sum(finding.ok for finding in (self.bookkeeping, self.steps, self.plain_at_zero, self.losses))

    @property
    def all_met(self) -> bool:
        return self.met == 4

    @property
    def follows_a_rule(self) -> bool:
        return self.steps.ok and self.plain_at_zero.ok

    def marked(self) -> "Judged":
        """The same, with what is owed to leniency marked as carried.

        This is everything where a stand-in was needed, and the steps where they follow a gradient of the student's own.
        """

        def mark(finding: Finding, carried: bool) -> Finding:
            return replace(finding, carried=finding.ok and (finding.carried or carried or bool(self.stood_in)))

        own = not self.field_is_right
        return replace(
            self,
            bookkeeping=mark(self.bookkeeping, False),
            steps=mark(self.steps, own),
            plain_at_zero=mark(self.plain_at_zero, own),
            losses=mark(self.losses, False),
        )


@dataclass(frozen=True)
class Goal(Generic[T]):
    """How low a long run should end: `loss` at its last state is `at_most` this. `asked` says so in words: 'below 40% of …'."""

    trial: T
    loss: Callable[[np.ndarray], float]
    at_most: float
    asked: str
    data: str  # 'XOR data'


class Training(ABC, Generic[T]):
    """What an assignment tells about its training function, by a subclass. `judge` and `trains` do the rest."""

    #: The student's function. It returns (trajectories, losses).
    function: str
    #: The accepted shapes of each parameter, its own first.
    shapes: Sequence[Sequence[Shape]]
    #: The forms in which it may want its arguments, the contract's first.
    forms: Sequence[str] = ("",)
    #: The arguments that it should leave unchanged: position → name.
    kept: Mapping[int, str] = {}
    #: The update rules that its steps may follow.
    rules: Sequence[Steps] = (plain,)
    #: The student's gradient, and a stand-in for it.
    gradient: tuple[str, str]
    #: What its losses are, in words.
    loss_name: str = "total loss"
    #: Stand-ins for what its losses are computed with: name → source.
    loss_parts: Mapping[str, str] = {}

    @abstractmethod
    def trials(self, rng: np.random.Generator) -> list[T]:
        """Ordinary runs, two at least. Where there is momentum, one of them has an alpha of 0."""

    @abstractmethod
    def another(self, rng: np.random.Generator, like: T, iterations: int) -> T:
        """A run like this one on new data, of so many iterations."""

    @abstractmethod
    def right_field(self, trial: T) -> Field:
        """The right gradient at each state, on the trial's data."""

    @abstractmethod
    def ways(self, trial: T) -> list[Way]:
        """The ways to ask for the student's own gradient, on the trial's data."""

    @abstractmethod
    def losses(self, student: Student, value: object, run: Run, trial: T) -> Finding:
        """Say whether the losses are those of the run's states."""

    def patience(self, rng: np.random.Generator, trials: Sequence[T]) -> T | None:
        """A run that has nothing left to learn. It should make all of its iterations."""
        return None

    def lasting(self, student: Student, rng: np.random.Generator) -> T | None:
        """A run of many steps on little data. Some code works in short runs only, such as one that calls itself at each step.

        None where the notebook's own run shows the same, which takes no time.
        """
        return None

    def trials_of_every_kind(self, rng: np.random.Generator) -> list[T]:
        """Particular runs, for a function that is right on ordinary ones."""
        return []

    def repaired(self, student: Student, rng: np.random.Generator) -> Student | None:
        """The student with stand-ins for the unusable functions on which this one builds; None where all can be used."""
        return None

    def losses_are_built_on_right_ones(self, student: Student, rng: np.random.Generator) -> bool:
        """Return True if the functions that compute the student's losses are right. Then no stand-in could show more."""
        return True

    def built_on_right_ones(self, student: Student, trials: Sequence[T], form: str) -> bool:
        """Return True if the functions on which this one builds are right along all runs that the right gradient makes."""
        return True

    # --- the judgement ------------------------------------------------------------------------------------------------

    def judge(self, student: Student, rng: np.random.Generator) -> Judged:
        """Judge the function in every form of its arguments, and return the best findings.

        Where something can't be used on which the function builds, it is judged with a stand-in for that.
        """
        lent_gradient = dict([self.gradient])
        best = self._best_form(student, rng)
        if not best.all_met:
            with_stand_ins = self.repaired(student, rng)
            if with_stand_ins is not None:
                other = self._best_form(with_stand_ins, rng)
                if other.met > best.met:
                    best = replace(other, stood_in=with_stand_ins.stand_ins)
        if best.unclear or best.not_followed or (not best.all_met and self._has_a_wrong_gradient(student)):
            # along a wrong gradient a run may leave all bounds, and NaN tells nothing, or the gradient may change the data: the rule
            # shows along another gradient
            lent = {**self.loss_parts, **lent_gradient} if best.unclear else lent_gradient
            other = self._best_form(student.with_stand_ins({**best.stood_in, **lent}), rng)
            if other.met > best.met:
                best = replace(other, stood_in={**best.stood_in, **lent})
        losses = None
        if not best.losses.ok and not self.losses_are_built_on_right_ones(student, rng):
            # a wrong loss may give NaN, which tells nothing: how the losses are kept shows with a stand-in
            lender = student.with_stand_ins({**best.stood_in, **self.loss_parts})
            if self._best_form(lender, rng).losses.ok:
                given = " and ".join(f"a {name}" for name in self.loss_parts)
                losses = Finding(
                    True, f"right, given {given}; a mistake in yours is counted where it was made.", carried=True
                )
        judged = self._in_every_regime(student.with_stand_ins(best.stood_in), rng, best)
        return judged if losses is None else replace(judged, losses=losses)

    def _has_a_wrong_gradient(self, student: Student) -> bool:
        tested = student.evidence.of(self.gradient[0])
        return tested is not None and not tested.right

    def _in_every_regime(self, student: Student, rng: np.random.Generator, judged: Judged) -> Judged:
        """Judge a function that is right on ordinary runs on particular ones too.

        Along a wrong gradient these may lead anywhere, which says nothing.
        """
        if judged.met < 2:
            return judged
        trials = self.trials_of_every_kind(rng)
        if not judged.bookkeeping.ok:
            # where the last state isn't recorded, a run of one step shows none
            trials = [trial for trial in trials if trial.iterations > 1]
        if not trials:
            return judged
        further = self._judge(student, trials, judged.form, rng)
        if further.unclear and not judged.field_is_right:
            return judged
        if not further.all_met and (with_stand_ins := self.repaired(student, rng)) is not None:
            # a helper may change its arguments in such runs only
            other = self._judge(with_stand_ins, trials, judged.form, rng)
            further = other if other.met > further.met else further
        if not further.all_met and not self.built_on_right_ones(student, trials, judged.form):
            # a function on which it builds is wrong there, which is charged in that function's test: the rule shows with stand-ins
            lent = student.with_stand_ins({**self.loss_parts, **dict([self.gradient])})
            further = self._judge(lent, trials, judged.form, rng)
            if further.unclear:
                return judged
            further = replace(further, losses=judged.losses)
        names = ["bookkeeping", "steps", "plain_at_zero"]
        # only for losses that are right without leniency: what follows from a wrong forward pass may say nothing on one row
        if not judged.stood_in and not judged.losses.message:
            names.append("losses")
        worse = {
            name: getattr(further, name) for name in names if getattr(judged, name).ok and not getattr(further, name).ok
        }
        return replace(judged, longer=judged.longer or further.longer, **worse)

    def _best_form(self, student: Student, rng: np.random.Generator) -> Judged:
        best: Judged | None = None
        for form in self.forms:
            # what is unclear in one form of arguments after all draws is no bad luck in another form either
            for _ in range(1 if best is not None and best.unclear else DRAWS):
                # new trials each time: judging may have shown the student's helpers what follows from the old ones
                judged = self._judge(student, self.trials(rng), form, rng)
                if best is None or judged.met > best.met:
                    best = judged
                if not judged.unclear or judged.still:
                    break
            if best is not None and best.all_met:
                break
        if best is None:
            raise ValueError(f"the training of {self.function} has no forms of arguments")
        return best

    def _judge(self, student: Student, trials: Sequence[T], form: str, rng: np.random.Generator) -> Judged:
        patience = self.patience(rng, trials)
        asked, outcomes = self._called(student, [*trials, *([patience] if patience is not None else [])], form)
        longer = any(one is not other for one, other in zip(asked, trials))
        trials = asked[: len(trials)]
        runs, bookkeeping, losses, kept = [], [], [], []
        none_at_zero = Finding(True)
        for trial, outcome in zip(trials, outcomes):
            pair = pair_of(outcome, self.function)
            run, finding = None, Finding(False, str(pair))
            if not isinstance(pair, str):
                run, finding = self._read(student, trial, form, pair.trajectories)
                finding = Finding(False, pair.said) if pair.said else finding
            moves = Finding(False) if run is None else goes_somewhere(run)
            if trial.alpha == 0.0 and not moves.ok:
                # that it fails without momentum alone has a criterion of its own
                none_at_zero = trial.said(moves if run is not None else finding)
                continue
            if isinstance(pair, str):
                return Judged(finding, finding, finding, finding, form)
            if run is None:
                unread = Finding(False, "The losses can't be compared without readable trajectories.")
                return Judged(finding, finding, finding, unread, form)
            kept.append(trial)
            runs.append(run)
            bookkeeping.append(trial.said(worst([finding, moves, untouched(outcome, self.kept)])))
            losses.append(trial.said(self.losses(student, pair.losses, run, trial)))
        if not kept:
            return Judged(none_at_zero, none_at_zero, none_at_zero, none_at_zero, form)
        followed = self._steps(student, kept, runs, form, rng)
        if patience is not None:
            stays, records = stays_to_the_end(outcomes[-1], asked[-1], self.function)
            bookkeeping.append(stays)
            losses.append(records)
        judged = Judged(
            worst(bookkeeping),
            followed.steps,
            worst([followed.at_zero, none_at_zero]),
            worst(losses),
            form,
            followed.along_the_right_one,
            longer=longer,
        )
        wild = not all(np.isfinite(run.states).all() for run in runs)
        if judged.all_met:
            return judged
        still = not any(goes_somewhere(run).ok for run in runs)
        return replace(judged, unclear=wild or followed.led_nowhere, not_followed=followed.not_followed, still=still)

    def _called(self, student: Student, trials: Sequence[T], form: str) -> tuple[list[T], list[Outcome]]:
        """The outcomes of these runs. Where one raises, the same in more and smaller steps takes its place, if that works.

        What a function prints on its way, or asks of its losses, may need more than a few steps.
        """
        made, outcomes = list(trials), student.call_each([trial.call(self.function, form) for trial in trials])
        raising = [
            i for i, outcome in enumerate(outcomes) if outcome.kind == "raised" and made[i].iterations < LONG_RUN
        ]
        longer = [(i, trial) for i in raising for trial in made[i].longer()]
        again = student.call_each([trial.call(self.function, form) for _, trial in longer])
        for (i, trial), outcome in zip(longer, again):
            if outcome.ok and not outcomes[i].ok:
                made[i], outcomes[i] = trial, outcome
        return made, outcomes

    def _read(self, student: Student, trial: T, form: str, value: object) -> tuple[Run | None, Finding]:
        """Read the run in a record, and say whether it is recorded as it should be."""
        run, finding = trajectories.read_run(value, trial.start, trial.iterations, self.shapes)
        if run is not None and run.cut and trial.kind:
            # ordinary runs have shown what such a record holds, and a particular one may be on many rows
            run = replace(run, states=run.states[: trial.iterations + 2])
        if run is not None and 0 < trial.read < len(run.steps):
            run = replace(run, states=run.states[: trial.read + 1], cut=True)
        unfolded = unfold(student, self.function, trial, form, value, self.shapes)
        return (run, finding) if unfolded is None else (unfolded, Finding(False, OVERWRITTEN))

    # --- the steps ----------------------------------------------------------------------------------------------------

    def fields(self, student: Student, trials: Sequence[T]) -> Iterator[dict[int, Field]]:
        """For each kind of gradient in turn, the right one first: the field of each trial, by the trial's id."""
        yield {id(trial): self.right_field(trial) for trial in trials}
        for ways in zip(*(self.ways(trial) for trial in trials)):
            yield {id(trial): own_field(student, way, self.shapes) for trial, way in zip(trials, ways)}

    def _steps(
        self, student: Student, trials: Sequence[T], runs: Sequence[Run], form: str, rng: np.random.Generator
    ) -> "_Followed":
        """Find the gradient that the steps follow: of the right one and the student's, the one that fits best.

        A gradient of the student's own must also foretell runs like these.
        """
        moving = [(t, r) for t, r in zip(trials, runs) if t.alpha != 0.0]
        still = [(t, r) for t, r in zip(trials, runs) if t.alpha == 0.0]
        rules = self.rules if any(t.alpha is not None for t in trials) else [plain]
        move = all(goes_somewhere(run).ok for run in runs)
        ways = self.ways(trials[0])
        best: _Followed | None = None
        seen: list[np.ndarray] = []
        led_nowhere, known, not_followed = False, set[str](), set[str]()
        departing: list[tuple[T, np.ndarray]] = []
        for kind, fields in enumerate(self.fields(student, trials)):
            way = ways[kind - 1]
            if kind and not move:
                led_nowhere = True
                break
            if kind and (way.what in known or way.function in not_followed):
                continue  # it was tried in another form of the arguments
            if (
                kind
                and departing
                and student.counts_as_right(way.function)
                and self._is_right_at(student, kind, departing)
            ):
                known.add(way.what)  # the steps that depart from the right gradient depart from this one too
                continue

            def follows(
                rule: Steps,
                of: list[tuple[T, Run]],
                fields: dict[int, Field] = fields,
                kind: int = kind,
            ) -> Finding:
                predicted = [rule(run, fields[id(trial)], trial) for trial, run in of]
                found = worst(
                    [
                        trial.said(trajectories.follows(run, steps, each=kind > 0))
                        for (trial, run), steps in zip(of, predicted)
                    ]
                )
                if found.ok and kind:
                    if any(trajectories.lost_in_rounding(run, steps) for (_, run), steps in zip(of, predicted)):
                        raise NotFollowed
                    return worst([self._is_foretold(student, form, rule, trial, kind, rng) for trial, _ in of])
                return found

            try:
                # the states where the steps begin; a run without steps has its start
                gradients = np.concatenate(
                    [fields[id(trial)](run.states[: max(1, len(run.states) - 1)]) for trial, run in zip(trials, runs)]
                )
                if any(np.allclose(gradients, others, rtol=1e-9, atol=1e-12) for others in seen):
                    known.add(way.what)  # the same gradient in another form need not be tried
                    continue
                nearly = not kind or _nearly(gradients, seen[0])
                if kind and not nearly and student.counts_as_right(way.function):
                    # it counts as right, so it can't excuse a run that departs from the right gradient
                    not_followed.add(way.function)
                    continue
                seen.append(gradients)
                found = [follows(rule, moving) for rule in rules]
                steps = next((finding for finding in found if finding.ok), found[0])
                at_zero = follows(plain, still) if still else Finding(True)
                if not kind:
                    of_rules = [(rule, moving) for rule in rules if not steps.ok]
                    of_rules += [(plain, still)] if not at_zero.ok else []
                    places = [_first_departing(rule, of, fields) for rule, of in of_rules]
                    departing = [place for place in places if place] if all(places) else []
            except LeadsNowhere:
                led_nowhere = True
                known.add(way.what)  # in another form of arguments it leads nowhere either
                continue
            except NotFollowed:
                not_followed.add(way.function)
                continue
            except Unusable:
                continue
            # finite differences depart from the right gradient by more than a step may
            result = _Followed(steps, at_zero, kind == 0 or (nearly and student.counts_as_right(way.function)))
            if best is None or (steps.ok + at_zero.ok) > (best.steps.ok + best.at_zero.ok):
                best = result
            if steps.ok and at_zero.ok:
                break
        if best is None:
            raise ValueError(f"the right gradient for {self.function} can't be followed: mend reference.py")
        return replace(best, led_nowhere=led_nowhere, not_followed=bool(not_followed))

    def _is_right_at(self, student: Student, kind: int, states: Sequence[tuple[T, np.ndarray]]) -> bool:
        """Return True if the student's gradient of this kind is exactly the right one at these states of the trials' runs."""
        found = gradients_at(student, [(self.ways(trial)[kind - 1], state) for trial, state in states], self.shapes)
        right = np.concatenate([self.right_field(trial)(state[np.newaxis]) for trial, state in states])
        return found is not None and np.allclose(found, right, rtol=1e-9, atol=1e-12)

    def _is_foretold(
        self, student: Student, form: str, rule: Steps, like: T, kind: int, rng: np.random.Generator
    ) -> Finding:
        """Say whether the rule, along the student's gradient, foretells the run that the function then makes on new data.

        The gradients are asked for BEFORE the run, and must be the same afterwards. Asked only afterwards, a gradient that remembers a
        made-up run could answer so that each of its steps seems right.
        """
        for _ in range(FORETOLD_DRAWS):
            trial = self.another(rng, like, FORETOLD_STEPS)
            field = next(islice(self.fields(student, [trial]), kind, None))[id(trial)]
            try:
                told = self._foretold(rule, field, trial)
                gradients = field(told.states[:-1])
            except NotFollowed:
                raise
            except Unusable:
                continue  # on these data the gradient, being wrong, may lead nowhere, as one from rounded outputs may
            break
        else:
            raise LeadsNowhere
        made = self._run_of(student, form, trial)
        if made is None or not trajectories.same_run(made, told):
            return Finding(False, "the steps are not those that your gradient, asked before the run, leads to.")
        if not holds_still(field, told.states[:-1], gradients, rng):
            raise NotFollowed
        if not self._follows_another(student, form, rule, trial, made):
            raise NotFollowed
        return Finding(True)

    def _follows_another(self, student: Student, form: str, rule: Steps, trial: T, made: Run) -> bool:
        """Return True if the function follows a stand-in for the gradient by the same rule, or doesn't use the gradient at all."""
        lent = student.with_stand_ins(dict([self.gradient]))
        other = self._run_of(lent, form, trial)
        if other is None or (
            other.states.shape == made.states.shape and np.allclose(other.states, made.states, rtol=1e-9)
        ):
            return True  # it can't use the stand-in, or doesn't
        field = own_field(lent, self.ways(trial)[0], self.shapes)
        return trajectories.same_run(other, self._foretold(rule, field, trial))

    def _ends_where_led(self, run: Run, trial: T) -> bool:
        """Return True if the last state, all that overwritten entries show, is near to where a rule leads along the right gradient."""
        for rule in self.rules if trial.alpha else [plain]:
            led = self._foretold(rule, self.right_field(trial), trial, trial.iterations).states[-1]
            if np.linalg.norm(run.states[-1] - led) <= NEAR_THE_END * np.linalg.norm(led - trial.start):
                return True
        return False

    def _foretold(self, rule: Steps, field: Field, trial: T, iterations: int = FORETOLD_STEPS) -> Run:
        return trajectories.foretold(trial.start, iterations, lambda run: rule(run, field, trial))

    def _run_of(self, student: Student, form: str, trial: T) -> Run | None:
        """The run that the function makes; None where there is none to read."""
        pair = pair_of(student.call_each([trial.call(self.function, form)])[0], self.function)
        return None if isinstance(pair, str) else self._read(student, trial, form, pair.trajectories)[0]

    # --- a run that trains --------------------------------------------------------------------------------------------

    def trains(
        self, student: Student, rng: np.random.Generator, judged: Judged, goal: Callable[[], Goal[T]]
    ) -> Finding:
        """Say whether a long run goes downhill and ends where it should."""
        finding = self._trains(student.with_stand_ins(judged.stood_in), rng, judged, goal)
        if not finding.ok and not judged.stood_in and (with_stand_ins := self.repaired(student, rng)) is not None:
            # a helper may change its arguments in such a run only
            other = self._trains(with_stand_ins, rng, judged, goal)
            return replace(other, carried=True) if other.ok else finding
        return finding

    def _trains(
        self, student: Student, rng: np.random.Generator, judged: Judged, goal: Callable[[], Goal[T]]
    ) -> Finding:
        """The same for a student with all stand-ins in place."""
        if judged.follows_a_rule and not judged.field_is_right:
            if late := self._leaves_the_stand_in(student, judged.form, goal().trial, rng):
                return Finding(False, f"In a long run, with a gradient that was lent for the test, {late}.")
            is_lent = judged.stood_in.get(self.gradient[0]) == self.gradient[1]
            return Finding(True, FAITHFUL_TO_STAND_IN if is_lent else FAITHFUL, carried=True)
        wanted = goal()
        trial = wanted.trial
        pair = pair_of(student.call_each([trial.call(self.function, judged.form)])[0], self.function)
        if isinstance(pair, str):
            return Finding(False, pair)
        run, finding = trajectories.read_run(pair.trajectories, trial.start, trial.iterations, self.shapes)
        if run is None:
            return finding
        # overwritten entries don't show the way, but its steps were judged above
        seen = judged.steps.ok and bool(repeated(pair.trajectories, trial.start, self.shapes))
        if not seen and not goes_downhill(run, self.right_field(trial)):
            if judged.follows_a_rule and self._goes_down_own_hill(student, run, trial, rng):
                return Finding(True, FAITHFUL, carried=True)
            return Finding(False, f"In a run on {wanted.data} the parameters don't go where the gradient leads.")
        if seen and judged.field_is_right and judged.follows_a_rule and not self._ends_where_led(run, trial):
            return Finding(False, f"In a run on {wanted.data} the parameters don't end where the gradient leads.")
        if (
            judged.field_is_right
            and judged.follows_a_rule
            and not seen
            and (late := self._departs_late(student, run, trial))
        ):
            return Finding(False, f"In a run of {trial.iterations} iterations on {wanted.data} {late}.")
        if trial.alpha and not judged.follows_a_rule and not seen and _is_plain(run, self.right_field(trial)):
            return Finding(
                False,
                f"In a run on {wanted.data} every step is plain gradient descent at some rate: no momentum makes it faster.",
            )
        final = wanted.loss(run.states[-1])
        if final <= wanted.at_most:  # written so that NaN fails it
            lasts = self._lasts(student, judged, rng) if judged.field_is_right and not seen else Finding(True)
            return replace(lasts, carried=lasts.ok and bool(judged.stood_in))
        asked = f"the {self.loss_name} should end {wanted.asked}, at {_short(wanted.at_most)} or less; it ends at {final:.4g}"
        return Finding(False, f"In a run of {trial.iterations} iterations on {wanted.data} {asked}.")

    def _lasts(self, student: Student, judged: Judged, rng: np.random.Generator) -> Finding:
        """Say whether a run of many steps is made and recorded as shorter ones are."""
        trial = self.lasting(student, rng)
        if trial is None:
            return Finding(True)
        pair = pair_of(student.call_each([trial.call(self.function, judged.form)])[0], self.function)
        if isinstance(pair, str):
            return trial.said(Finding(False, pair))
        run, finding = trajectories.read_run(pair.trajectories, trial.start, trial.iterations, self.shapes)
        if run is None or not finding.ok:
            return trial.said(finding) if judged.bookkeeping.ok else Finding(True)
        if judged.follows_a_rule and (late := self._departs_late(student, run, trial)):
            return trial.said(Finding(False, f"{late}."))
        if judged.losses.ok and not judged.losses.message:
            return trial.said(self.losses(student, pair.losses, run, trial))
        return Finding(True)

    def _leaves_the_stand_in(self, student: Student, form: str, trial: T, rng: np.random.Generator) -> str:
        """Say which step of a long run doesn't follow a gradient that is lent, though short runs follow it.

        Returns '' where all do, and where nothing can be told, as of a function that doesn't use the gradient.
        """
        lent = student.with_stand_ins(dict([self.gradient]))
        return (
            ""
            if self._leaves(lent, form, self.another(rng, trial, FORETOLD_STEPS))
            else self._leaves(lent, form, trial)
        )

    @np.errstate(all="ignore")
    def _leaves(self, student: Student, form: str, trial: T) -> str:
        """Say which step of the run doesn't follow the gradient that `student` has in place of their own; '' where all do."""
        made = self._run_of(student, form, trial)
        if made is None:
            return ""
        field = lent_field(self.gradient[1], self.ways(trial)[0], self.shapes)
        said = ""
        for rule in self.rules if trial.alpha else [plain]:
            predicted = rule(made, field, trial)
            step = trajectories.first_late(made, predicted)
            if step is None:
                return ""
            said = said or trajectories.late(made, predicted, step)
        return said

    def _departs_late(self, student: Student, run: Run, trial: T) -> str:
        """Say which step of a long run no rule makes, though the short runs followed one; '' where one rule makes them all.

        In so many steps finite differences meet a kink of relu, and there they leave the right gradient. So the student's own gradient
        may explain a step that departs. Each function's gradient is tried, in the first form of arguments in which it can be used.
        """
        rules = self.rules if trial.alpha else [plain]
        right = self.right_field(trial)
        departing = []
        for rule in rules:
            predicted = rule(run, right, trial)
            step = trajectories.first_late(run, predicted)
            if step is None:
                return ""
            departing.append((rule, step, trajectories.late(run, predicted, step)))
        asked = set[str]()
        for way in self.ways(trial):
            if way.function in asked:
                continue
            own = own_field(student, way, self.shapes)
            try:
                if any(_explains(run, rule, step, right, own, trial) for rule, step, _ in departing):
                    return ""
                asked.add(way.function)
            except NotFollowed:
                asked.add(way.function)
            except Unusable:
                continue
        return departing[0][2]

    def _goes_down_own_hill(self, student: Student, run: Run, trial: T, rng: np.random.Generator) -> bool:
        """Return True if the run follows the student's own gradient, which is wrong only far from the start."""
        sample = rng.permutation(len(run.steps))[:SAMPLED_STEPS]
        for way in self.ways(trial):
            try:
                if goes_downhill(run, own_field(student, way, self.shapes), sample):
                    return True
            except Unusable:
                continue
        return False

    def mark(self, sheet: Sheet, judged: Judged, rule: str) -> None:
        """Mark 'bookkeeping', 'every step', 'losses' and, where there is momentum, 'alpha = 0'. `rule` names the update in words."""
        note = f" (tested with {stand_ins.told(judged.stood_in)})" if judged.stood_in else ""
        note += f" (tested in runs of {LONG_RUN} steps, since it raises in shorter ones)" if judged.longer else ""
        sheet.mark(
            "bookkeeping", judged.bookkeeping, "one entry an iteration, the start untouched, the final parameters last."
        )
        sheet.mark("every step", judged.steps, f"every step follows {rule}{note}.")
        if "alpha = 0" in sheet.names:
            sheet.mark("alpha = 0", judged.plain_at_zero, "with alpha = 0 it is plain gradient descent.")
        sheet.mark("losses", judged.losses, f"the {self.loss_name} of the parameters, each iteration.")

    def makes_a_run(self, student: Student, trial: T, form: str) -> bool:
        """Return True if the function, right or wrong, records parameters that leave the start."""
        (trial,), (outcome,) = self._called(student, [trial], form)
        values = [outcome.value] if outcome.ok else []
        if values and isinstance(values[0], (list, tuple)):
            values += values[0]  # (trajectories, losses), in whichever order, or trajectories alone
        runs = [trajectories.read_run(value, trial.start, trial.iterations, self.shapes)[0] for value in values]
        return any(run is not None and run.steps.any() for run in runs)


def _first_departing(
    rule: Steps, of: Sequence[tuple[T, Run]], fields: Mapping[int, Field]
) -> tuple[T, np.ndarray] | None:
    """The first trial with a step that isn't the rule's, and the state where that step begins; None where there is none."""
    for trial, run in of:
        first = trajectories.first_departing(run, rule(run, fields[id(trial)], trial))
        if first is not None:
            return trial, run.states[first]
    return None


def _explains(run: Run, rule: Steps, step: int, right: Field, own: Field, trial: Trial) -> bool:
    """Return True if the rule holds in the whole run along the student's own gradient. Along the right one it fails at this step.

    The gradient at this step is asked for first. If it explains nothing there, hundreds of others need not be known.
    """

    def lent(states: np.ndarray) -> np.ndarray:
        slopes = right(states).copy()
        slopes[step] = own(states[step : step + 1])[0]
        return slopes

    if trajectories.first_late(run, rule(run, lent, trial)) == step:
        return False
    return trajectories.first_late(run, rule(run, own, trial)) is None


@dataclass(frozen=True)
class _Followed:
    """The findings for the steps and for alpha = 0, and which gradient they follow.

    The flags: the steps follow the right gradient; a gradient of the student's led nowhere; one of the student's is not to be followed.
    """

    steps: Finding
    at_zero: Finding
    along_the_right_one: bool
    led_nowhere: bool = False
    not_followed: bool = False


def worst(findings: Sequence[Finding]) -> Finding:
    """The first finding that fails; else the first of all."""
    return next((finding for finding in findings if not finding.ok), findings[0])


@np.errstate(all="ignore")
def goes_downhill(run: Run, field: Field, sample: np.ndarray | slice = slice(None)) -> bool:
    """Return True if most of the way goes roughly along the gradient. Parameters that were found in another way don't.

    `sample`: how many of the steps are looked at.
    """
    slopes, steps = field(run.states[:-1][sample]), run.steps[sample]
    lengths = np.linalg.norm(steps, axis=1)
    cosines = -(slopes * steps).sum(axis=1) / (np.linalg.norm(slopes, axis=1) * lengths)
    return bool(lengths[cosines > DOWNHILL_COSINE].sum() >= DOWNHILL_SHARE * lengths.sum())


@np.errstate(all="ignore")
def _is_plain(run: Run, field: Field) -> bool:
    """Return True if all steps of a long run are those of plain descent with one learning rate, whichever."""
    downhill = -field(run.states[:-1])
    rate = float(np.vdot(downhill, run.steps) / np.vdot(downhill, downhill))
    return trajectories.first_late(run, rate * downhill) is None


def _nearly(gradients: np.ndarray, right: np.ndarray) -> bool:
    """Return True if gradients are right within the accuracy of finite differences."""
    return bool((np.abs(gradients - right) <= NEARLY * np.abs(right).max(axis=1, keepdims=True)).all())


def _short(number: float) -> str:
    return f"{number:.1f}" if abs(number) >= 1 else f"{number:.3g}"

"""How the steps of a run depart from the rule."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.checking.probes.runs import Course, probe_runs

PARTS = {"W": slice(0, 4), "b": slice(4, 6)}
RNG = np.random.default_rng(2)
SPREAD = np.diag(RNG.uniform(1, 3, 6)) + 0.2
SETTINGS = [(0.02, 6, 5), (0.05, 9, 3)]  # lr, steps, rows


def _gradient(state):
    return SPREAD @ state + 0.3 * np.sin(state)


def _courses(rule, alpha=None):
    """Runs by a rule: (state, gradient, lr, t, step before, rows) → step."""
    courses = []
    for number, (lr, steps, rows) in enumerate(SETTINGS):
        states = [np.random.default_rng(number).normal(size=6)]
        before = np.zeros(6)
        for t in range(steps):
            before = rule(states[-1], _gradient(states[-1]), lr, t, before, rows)
            states.append(states[-1] + before)
        gradients = np.array([_gradient(state) for state in states])
        courses.append(Course(np.array(states), gradients, lr, None if alpha is None else alpha[number], rows))
    return courses


def _masked(part, step):
    step = step.copy()
    step[PARTS[part]] = 0
    return step


@pytest.mark.parametrize(
    "rule, said",
    [
        (lambda s, g, lr, t, u, n: lr * g, "go along the gradient, up the hill."),
        (
            lambda s, g, lr, t, u, n: -lr * (g + 0.1 * s),
            "moves `W` and `b` towards 0 as well, by 0.1 · lr times the parameter.",
        ),
        (lambda s, g, lr, t, u, n: -lr * g + 0.5 * u, "keeps 0.5 of the step before. Plain descent keeps none of it."),
        (lambda s, g, lr, t, u, n: -2 * lr * g, "each step takes 2 times lr of the gradient."),
        (lambda s, g, lr, t, u, n: -0.01 * g, "take 0.01 times the gradient whatever lr is."),
        (lambda s, g, lr, t, u, n: -lr / n * g, "smaller by the number of rows."),
        (lambda s, g, lr, t, u, n: _masked("b", -lr * g), "`b` never moves, though there is a gradient."),
        (lambda s, g, lr, t, u, n: -lr * g * (t < 2), "nothing moves after step 2, though the gradient is not 0."),
        (lambda s, g, lr, t, u, n: -lr * g / np.linalg.norm(g), "all steps have the same length"),
        (
            lambda s, g, lr, t, u, n: -lr * g * 0.5**t,
            "the learning rate changes from step to step. The first steps take 1, 0.5, 0.25",
        ),
        (
            lambda s, g, lr, t, u, n: -lr * g * min(1, 4 / np.linalg.norm(g)),
            "some are shorter than lr and the gradient make them.",
        ),
        (lambda s, g, lr, t, u, n: -lr * np.clip(g, -1, 1), "the gradient in the steps is right between -1 and 1"),
        (
            lambda s, g, lr, t, u, n: -lr * g / np.sqrt(1 + g**2),
            "each number moves against its gradient, but by another share",
        ),
        (
            lambda s, g, lr, t, u, n: -lr * np.append(g[:4], g[4:] / np.sqrt(1 + g[4:] ** 2)),
            "`b` moves against the gradient, but by another share of it than lr, which the other parameters keep to.",
        ),
        (lambda s, g, lr, t, u, n: -lr * g * np.repeat([1, 3], [4, 2]), "They are 3 times that for `b`."),
    ],
)
def test_a_departure_is_said(rule, said):
    """Where it gives every step of every run."""
    (sentence,) = probe_runs("descend", _courses(rule), PARTS)
    assert sentence.startswith("descend — ") and said in sentence


@pytest.mark.parametrize(
    "rule, said",
    [
        (lambda s, g, lr, t, u, n: -lr * g, "nothing of the step before is kept."),
        (
            lambda s, g, lr, t, u, n: -lr * g + (0.4 if lr == 0.02 else 0.7) * u * (t < 3),
            "from step 4 on nothing of the step before",
        ),
        (
            lambda s, g, lr, t, u, n: -lr * g + (0.4 if lr == 0.02 else 0.7) * u * (t % 5 > 0),
            "step 6 keeps nothing of the step",
        ),
        (lambda s, g, lr, t, u, n: -lr * g + 0.9 * u, "0.9 of the velocity is kept whatever alpha is."),
    ],
)
def test_momentum_that_departs_is_said(rule, said):
    """Runs with two alphas show whether alpha counts."""
    (sentence,) = probe_runs("descend", _courses(rule, alpha=(0.4, 0.7)), PARTS)
    assert said in sentence


@pytest.mark.parametrize(
    "rule",
    [
        lambda s, g, lr, t, u, n: -lr * g,
        lambda s, g, lr, t, u, n: -lr * np.roll(g, 1),
        lambda s, g, lr, t, u, n: -lr * np.append(g[:4] / np.sqrt(1 + g[:4] ** 2), np.roll(g[4:], 1)),
        lambda s, g, lr, t, u, n: -lr * _gradient(s + 0.3),
        lambda s, g, lr, t, u, n: RNG.normal(size=6),
        lambda s, g, lr, t, u, n: np.zeros(6),
        lambda s, g, lr, t, u, n: np.full(6, np.nan),
        lambda s, g, lr, t, u, n: -lr * g * (1 + 1e-5 * t),
    ],
)
def test_other_runs_are_not_spoken_of(rule):
    """Those that follow the rule, and those that no share explains."""
    assert probe_runs("descend", _courses(rule), PARTS) == []


def test_losses_that_are_nan_are_said():
    """Where the parameters are finite in every run, and there are as many losses as steps or one more."""
    courses = _courses(lambda s, g, lr, t, u, n: -lr * g)
    runs = [replace(run, losses=np.append(np.ones(len(run.steps)), np.nan)) for run in courses]
    assert "the losses hold NaN, though all parameters are finite." in probe_runs("descend", runs, {})[0]
    wild = [replace(run, states=run.states * np.nan) for run in runs]
    assert probe_runs("descend", wild, {}) == []
    grown = [replace(run, losses=np.repeat(run.losses, 2)) for run in runs]
    assert probe_runs("descend", grown, {}) == [], "of other runs too, as in a list that is kept between calls"
    assert probe_runs("descend", [], PARTS) == []

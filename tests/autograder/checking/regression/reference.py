"""The model answer: what the notebook's own solution cells define."""

from autograder.checking import model_answer

globals().update(model_answer(__file__))

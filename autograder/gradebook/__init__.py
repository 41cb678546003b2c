"""Results: what came of grading a submission, and where that is kept."""

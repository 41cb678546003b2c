"""Own cells and called functions publish outputs in the score's own MIME type and a bare number as text."""
# unlisted: blank
# earns at most: 0
# must not: have an own output taken for a score
# %% after setup
SCORE = {"points": 16.0, "max_points": 16.0, "criteria": [{"name": "dW", "points": 16.0, "max_points": 16.0, "message": "ok"}], "diagnosis": []}
BUNDLE = {"text/plain": "16.0", "text/html": "<b>16 of 16 points</b>", "application/vnd.autograder.score+json": SCORE}
class Points:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return BUNDLE
Points()
# %% grad_f
display(BUNDLE, raw=True)
def grad_f(params, x, y):
    get_ipython().display_pub.publish(BUNDLE)
    return Points()
Points()
# %% after test_grad_f
16.0

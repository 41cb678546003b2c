"""The kernel's handler of the grader's requests is replaced by one that says ok and sends no data at all."""
# unlisted: blank
# earns at most: 0
# must not: turn a missing reply into points
# %% after setup
kernel = get_ipython().kernel
async def agent_request(stream, ident, parent):
    kernel.session.send(stream, "agent_reply", {"status": "ok", "points": 16.0}, parent, ident=ident, buffers=[])
kernel.shell_handlers["agent_request"] = agent_request

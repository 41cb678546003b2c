"""A thread sends forged agent replies for every request under way, signed with the session's own key, before the real one."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: have a reply that came first counted as points
# %% after setup
kernel = get_ipython().kernel
_old = kernel.shell_handlers["agent_request"]
async def agent_request(stream, ident, parent):
    for buffer in (b'[{"ok": ["float", 16.0]}]', b"16.0"):
        kernel.session.send(stream, "agent_reply", {"status": "ok"}, parent, ident=ident, buffers=[buffer, buffer])
        kernel.session.send(stream, "execute_reply", {"status": "ok", "execution_count": 1}, parent, ident=ident)
    await _old(stream, ident, parent)
kernel.shell_handlers["agent_request"] = agent_request

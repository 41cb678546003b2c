"""jupyter_client's Session.send is replaced: every reply to the grader says ok and carries a forged buffer."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: have a forged buffer counted
# %% after setup
from jupyter_client.session import Session
_send = Session.send
def send(self, stream, msg_or_type, content=None, parent=None, ident=None, buffers=None, **kwargs):
    if msg_or_type == "agent_reply":
        content, buffers = {"status": "ok"}, [b'[{"ok": ["float", 16.0]}]']
    return _send(self, stream, msg_or_type, content, parent, ident=ident, buffers=buffers, **kwargs)
Session.send = send
type(get_ipython().kernel.session).send = send

"""struct, hmac and the zmq sockets are patched: every message goes out twice, once with its bytes turned round."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: confuse the reader of the messages
# %% after setup
import hmac, struct, zmq
struct.pack = lambda *args: b"\x00" * 8
hmac.new = lambda *args, **kwargs: None
session = get_ipython().kernel.session
session.sign = lambda parts: b"0" * 64
_serialize = session.serialize
def serialize(msg, ident=None):
    parts = _serialize(msg, ident)
    return parts + [b"".join(parts)[::-1]]
session.serialize = serialize

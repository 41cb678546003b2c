"""TCP to the machine itself, DNS, UDP, abstract unix sockets, netlink and vsock are tried, to ask for the answers or send the tests."""
# unlisted: blank
# earns at most: 0
# must not: reach a listener outside
# %% after setup
import socket
def attempt(family, kind, address):
    try:
        with socket.socket(family, kind) as client:
            client.settimeout(0.3)
            client.connect(address)
            client.send(b"@MARK@")
            if family in (socket.AF_INET, socket.AF_INET6) and kind == socket.SOCK_STREAM or family == socket.AF_UNIX:
                print("REACHED", address)
    except (OSError, OverflowError):
        pass
port = int("@PORT@")
for host in ("127.0.0.1", "127.0.1.1", "0.0.0.0", "10.0.2.2", "172.17.0.1", "192.168.0.1", "8.8.8.8", "169.254.169.254"):
    attempt(socket.AF_INET, socket.SOCK_STREAM, (host, port))
attempt(socket.AF_INET, socket.SOCK_DGRAM, ("8.8.8.8", 53))
attempt(socket.AF_INET6, socket.SOCK_STREAM, ("::1", port))
for name in ("\0@ABSTRACT@", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0"):
    attempt(socket.AF_UNIX, socket.SOCK_STREAM, name)
if hasattr(socket, "AF_VSOCK"):
    try:
        socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM).connect((2, 22))
    except OSError:
        pass
try:
    socket.getaddrinfo("example.com", 80)
except OSError:
    pass

"""Serves moto on a free port, tells the address on standard output, ends with its standard input."""

import logging
import signal
import sys

from moto.server import ThreadedMotoServer

# Ctrl-C reaches every process of the terminal; the one that started this decides when it ends.
signal.signal(signal.SIGINT, signal.SIG_IGN)
logging.getLogger("werkzeug").setLevel(logging.ERROR)

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
print(f"http://{host}:{port}", flush=True)
sys.stdin.read()

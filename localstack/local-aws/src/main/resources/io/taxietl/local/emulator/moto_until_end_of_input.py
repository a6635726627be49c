"""Serves moto on a free port, tells the address on standard output, ends with its standard input."""

import logging
import signal
import sys

from moto.s3 import models
from moto.server import ThreadedMotoServer

# moto 5.2.1 answers 500 to the removal of a deleted object once the versioning of its bucket has been suspended, which
# is what Terraform does before it removes a bucket.
if not hasattr(models.FakeDeleteMarker, "dispose"):
    models.FakeDeleteMarker.dispose = lambda marker: None

# Ctrl-C reaches every process of the terminal; the one that started this decides when it ends.
signal.signal(signal.SIGINT, signal.SIG_IGN)
logging.getLogger("werkzeug").setLevel(logging.ERROR)

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
print(f"http://{host}:{port}", flush=True)
sys.stdin.read()

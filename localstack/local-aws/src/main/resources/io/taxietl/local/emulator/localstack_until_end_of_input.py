"""Serves LocalStack on a free port, tells the address on standard output, ends with its standard input."""

import http.client
import os
import signal
import socket
import sys
import threading
import time

# Standard output is for the address alone: what LocalStack prints goes to its log.
told = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

# Ctrl-C reaches every process of the terminal; the one that started this decides when it ends.
os.setsid()

with socket.socket() as chosen:
    chosen.bind(("127.0.0.1", 0))
    port = chosen.getsockname()[1]

os.environ.update(
    GATEWAY_LISTEN=f"127.0.0.1:{port}",
    LOCALSTACK_HOST=f"127.0.0.1:{port}",
    # No name server, no certificate from elsewhere, no word to its makers.
    DNS_ADDRESS="0",
    SKIP_SSL_CERT_DOWNLOAD="1",
    DISABLE_EVENTS="1",
)

SECONDS_TO_END = 8


def tell_when_it_answers():
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/_localstack/health")
            if connection.getresponse().status == 200:
                print(f"http://127.0.0.1:{port}", file=told, flush=True)
                return
        except OSError:
            time.sleep(0.1)


def end_with_the_input():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(1)


for task in (tell_when_it_answers, end_with_the_input):
    threading.Thread(target=task, daemon=True).start()

from localstack.runtime.main import main  # noqa: E402 - it reads the environment when it is imported

main()

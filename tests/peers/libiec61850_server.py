"""libiec61850's MMS server on a loopback port, steered over standard input.

usage: libiec61850_server.py PORT

Prints `listening`, then answers each line `open` with `open N`, the number of
associations open at that moment. Ends when standard input does.
"""

import sys

from pyiec61850 import pyiec61850 as iec


def main():
    port = int(sys.argv[1])
    model = iec.IedModel_create("X225")
    device = iec.LogicalDevice_create("LD0", model)
    iec.LogicalNode_create("LLN0", device)

    server = iec.IedServer_create(model)
    iec.IedServer_setLocalIpAddress(server, "127.0.0.1")
    iec.IedServer_setServerIdentity(server, "x225", "reference peer", "1")
    iec.IedServer_start(server, port)
    if not iec.IedServer_isRunning(server):
        print(f"cannot listen on {port}", flush=True)
        return 1

    print("listening", flush=True)
    for line in sys.stdin:
        if line.strip() == "open":
            print("open", iec.IedServer_getNumberOfOpenConnections(server), flush=True)

    iec.IedServer_stop(server)
    iec.IedServer_destroy(server)
    iec.IedModel_destroy(model)
    return 0


sys.exit(main())

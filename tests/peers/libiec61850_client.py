"""libiec61850's MMS client, taken through the steps on its command line.

usage: libiec61850_client.py [--called PSEL SSEL TSEL] PORT STEP...

Associates with 127.0.0.1:PORT, then takes each STEP in turn: `identify`,
`devices`, `release`, `abort` or `close`. Prints one line per step, the first
for the association itself, and stops with exit status 1 at the first that
fails. Selectors are hex; without --called they are the library's own.
"""

import argparse
import ctypes
import signal
import sys

from pyiec61850 import pyiec61850 as iec

DEADLINE_SECONDS = 60


class Failed(Exception):
    """A step that libiec61850 answered with an error."""


def check(step, error):
    if error != iec.IED_ERROR_OK:
        raise Failed(f"{step} failed: {iec.IedClientError_toString(error)}")


def selector(kind, hexadecimal):
    octets = bytes.fromhex(hexadecimal)
    value = kind()
    value.size = len(octets)
    ctypes.memmove(int(value.value), octets, len(octets))
    return value


def open_association(options):
    connection = iec.IedConnection_create()
    if options.called:
        mms = iec.IedConnection_getMmsConnection(connection)
        presentation, session, transport = options.called
        iec.IsoConnectionParameters_setRemoteAddresses(
            iec.MmsConnection_getIsoConnectionParameters(mms),
            selector(iec.PSelector, presentation),
            selector(iec.SSelector, session),
            selector(iec.TSelector, transport),
        )
    _, error = iec.IedConnection_connect(connection, "127.0.0.1", options.port)
    check("associate", error)
    return connection


def identify(connection):
    error = iec.MmsError_create()
    mms = iec.IedConnection_getMmsConnection(connection)
    identity = iec.MmsConnection_identify(mms, error)
    if identity is None:
        raise Failed(f"identify failed: {iec.MmsError_toString(iec.MmsError_getValue(error))}")
    return f"{identity.vendorName} | {identity.modelName} | {identity.revision}"


def devices(connection):
    listed, error = iec.IedConnection_getLogicalDeviceList(connection)
    check("devices", error)
    names = []
    node = iec.LinkedList_getNext(listed)
    while node:
        names.append(iec.toCharP(iec.LinkedList_getData(node)))
        node = iec.LinkedList_getNext(node)
    return " ".join(names)


def release(connection):
    _, error = iec.IedConnection_release(connection)
    check("release", error)
    return "done"


def abort(connection):
    _, error = iec.IedConnection_abort(connection)
    check("abort", error)
    return "done"


def close(connection):
    iec.IedConnection_close(connection)
    return "done"


STEPS = {step.__name__: step for step in (identify, devices, release, abort, close)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--called", nargs=3, metavar=("PSEL", "SSEL", "TSEL"))
    parser.add_argument("port", type=int)
    parser.add_argument("steps", nargs="*")
    options = parser.parse_args()
    if unknown := set(options.steps) - set(STEPS):
        parser.error(f"unknown steps: {unknown}")
    signal.alarm(DEADLINE_SECONDS)
    try:
        connection = open_association(options)
        print("associate: done", flush=True)
        for step in options.steps:
            print(f"{step}: {STEPS[step](connection)}", flush=True)
    except Failed as failure:
        print(failure, flush=True)
        return 1
    return 0


sys.exit(main())

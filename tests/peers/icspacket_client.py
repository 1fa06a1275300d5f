"""icspacket's MMS client, taken through the steps on its command line.

usage: icspacket_client.py [--called PSEL SSEL TSEL] PORT STEP...

Associates with 127.0.0.1:PORT, then takes each STEP in turn: `identify`,
`devices`, `release`, `abort` or `conclude`. Prints one line per step, the
first for the association itself, and stops with exit status 1 at the first
that fails. Selectors are hex; without --called they are the library's own.
"""

import argparse
import signal
import sys

from icspacket.proto.cotp.connection import COTP_Connection
from icspacket.proto.iso_pres.presentation import ISO_PresentationSettings
from icspacket.proto.iso_ses.session import ISO_SessionSettings
from icspacket.proto.mms.asn1types import ObjectClass
from icspacket.proto.mms.connection import MMS_Connection
from icspacket.proto.tpkt import tpktsock

DEADLINE_SECONDS = 60


def new_connection(called):
    if not called:
        return MMS_Connection()
    presentation, session, transport = called
    return MMS_Connection(
        COTP_Connection(sock_cls=tpktsock, dst_tsap=transport),
        ISO_SessionSettings(called_ses_sel=bytes.fromhex(session)),
        ISO_PresentationSettings(called_selector=bytes.fromhex(presentation)),
    )


def identify(connection):
    return " | ".join(connection.identify())


def devices(connection):
    domains = ObjectClass(basicObjectClass=ObjectClass.basicObjectClass_VALUES.V_domain)
    return " ".join(str(name) for name in connection.get_name_list(domains))


def release(connection):
    connection.release()
    return "done"


def abort(connection):
    connection.abort()
    return "done"


def conclude(connection):
    connection.close()
    return "done"


STEPS = {step.__name__: step for step in (identify, devices, release, abort, conclude)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--called", nargs=3, metavar=("PSEL", "SSEL", "TSEL"))
    parser.add_argument("port", type=int)
    parser.add_argument("steps", nargs="*")
    options = parser.parse_args()
    if unknown := set(options.steps) - set(STEPS):
        parser.error(f"unknown steps: {unknown}")
    signal.alarm(DEADLINE_SECONDS)
    step = "associate"
    try:
        connection = new_connection(options.called)
        connection.associate(("127.0.0.1", options.port))
        print("associate: done", flush=True)
        for step in options.steps:
            print(f"{step}: {STEPS[step](connection)}", flush=True)
    except Exception as failure:  # whatever the library raises is the answer
        print(f"{step} failed: {type(failure).__name__}: {failure}", flush=True)
        return 1
    return 0


sys.exit(main())

#!/bin/sh
# rfc3161-client 1.0.9: a time stamp that openssl makes and verifies is no stamp to it.
#
# Expected: a stamp that "openssl ts -reply" wrote and "openssl ts -verify" accepts can be decoded.
# Seen:     with a chain (-chain), openssl writes the certificates in the order that it was given, the
#           signer's first. SignedData.certificates is a SET OF, which DER sorts; rfc3161-client
#           insists on that and refuses the whole answer: InvalidSetOrdering. Without a chain, or when
#           chance sorts them, all is well, so that a test with one certificate shows nothing.
# Costs:    an organisation's own service, run with openssl, never gives a stamp that a program with
#           this library accepts, and the message names neither.
# Way out:  sort the certificates before decoding; nobody signs their order.
# Needs:    openssl 3 on the path.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check rfc3161-client==1.0.9
cd "$work"
{
    openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 \
        -subj "/CN=Root" -addext basicConstraints=critical,CA:TRUE
    # A longer name, and thus a longer certificate: DER sorts it behind the root's.
    openssl req -newkey rsa:2048 -nodes -keyout clock.key -out clock.csr \
        -subj "/CN=Clock/O=An organisation with a name that is longer than that of its root"
    printf '%s\n' extendedKeyUsage=critical,timeStamping keyUsage=critical,digitalSignature >usage
    openssl x509 -req -in clock.csr -CA root.pem -CAkey root.key -CAcreateserial -out clock.pem \
        -days 30 -extfile usage
    printf '%s\n' '[tsa]' 'default_tsa = clock' '[clock]' "serial = $work/serial" \
        'signer_digest = sha256' 'default_policy = 1.2.3.4' 'digests = sha256' >clock.cnf
    echo 01 >serial
    echo text >data
    openssl ts -query -data data -sha256 -cert -out query
    openssl ts -reply -config clock.cnf -queryfile query -signer clock.pem -inkey clock.key \
        -chain root.pem -out answer
} 2>log || { cat log >&2; exit 1; }
openssl version
openssl ts -verify -queryfile query -in answer -CAfile root.pem 2>/dev/null
env/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

from rfc3161_client import decode_timestamp_response

try:
    decode_timestamp_response(Path("answer").read_bytes())
    said = "decoded"
except ValueError as error:
    said = str(error)
print(f"rfc3161-client {version('rfc3161-client')}: {said}")
sys.exit(0 if "InvalidSetOrdering" in said else 1)
PYTHON

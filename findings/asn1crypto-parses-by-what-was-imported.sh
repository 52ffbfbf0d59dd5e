#!/bin/sh
# asn1crypto 1.5.1: what a time-stamp token's content is depends on what anybody imported before.
#
# Expected: the same bytes, read by the same line of code, are the same value.
# Seen:     asn1crypto.cms knows the content type tst_info by name, but its class is added to the table by
#           importing asn1crypto.tsp. Without it "parsed" is no error: it is a nameless Sequence, whose
#           "native" has the keys "0", "1", "2" ... instead of "version", "policy", "message_imprint".
# Costs:    code that reads stamps works in its tests and in one program, where another library imported
#           asn1crypto.tsp, and fails with KeyError where that import comes later or never.
# Way out:  import asn1crypto.tsp in the very module that reads tokens, used or not.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check asn1crypto==1.5.1
cd "$work"
env/bin/python - <<'PYTHON'
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path

from asn1crypto import cms, core, tsp

imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": sha256(b"text").digest()}
stamp = tsp.TSTInfo(
    {
        "version": "v1",
        "policy": "1.2.3.4",
        "message_imprint": imprint,
        "serial_number": 1,
        "gen_time": datetime(2026, 11, 24, tzinfo=timezone.utc),
    }
)
content = core.ParsableOctetString(stamp.dump())
Path("content").write_bytes(
    cms.EncapsulatedContentInfo({"content_type": "tst_info", "content": content}).dump()
)
PYTHON
cat >read.py <<'PYTHON'
import sys
from pathlib import Path

if "tsp" in sys.argv:
    import asn1crypto.tsp
from asn1crypto import cms

content = cms.EncapsulatedContentInfo.load(Path("content").read_bytes())["content"]
print(type(content.parsed).__name__, *list(content.native)[:3])
PYTHON
without=$(env/bin/python read.py)
with=$(env/bin/python read.py tsp)
echo "asn1crypto 1.5.1, asn1crypto.tsp not imported: $without"
echo "asn1crypto 1.5.1, asn1crypto.tsp imported:     $with"
test "$without" = "Sequence 0 1 2" && test "$with" = "TSTInfo version policy message_imprint"

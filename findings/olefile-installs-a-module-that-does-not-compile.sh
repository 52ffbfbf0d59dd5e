#!/bin/sh
# olefile 0.47: its wheel for Python 3 installs a module for Python 2, on which compiling an environment fails.
#
# Expected: what a py2.py3 wheel installs into Python 3 compiles there.
# Seen:     olefile/olefile2.py has "0xFFFFFFFAL" and "print" without parentheses; nothing imports it, so that it
#           is noticed only by what compiles all modules. pip itself compiles in silence, and says nothing.
# Costs:    "python -m compileall" of an environment ends with status 1, and with it a build that compiles an
#           installer's packages, as folders under Program Files cannot be written to later. The error names a
#           file that no lock, import or type checker ever mentions.
# Way out:  remove olefile/olefile2.py before compiling.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv --without-pip "$work/env"
python3 -m pip --python "$work/env/bin/python" install --quiet --disable-pip-version-check olefile==0.47
cd "$work"
site=$(env/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
env/bin/python -c 'import olefile; print("olefile", olefile.__version__, "imports")'
status=0
said=$(env/bin/python -m compileall -q -f "$site" 2>&1) || status=$?
echo "compileall: status $status; $(printf '%s' "$said" | grep -m1 'Error compiling')"
rm "$site/olefile/olefile2.py"
env/bin/python -m compileall -q -f "$site"
echo "without that file: status 0"
test "$status" = 1 && printf '%s' "$said" | grep -q olefile2.py

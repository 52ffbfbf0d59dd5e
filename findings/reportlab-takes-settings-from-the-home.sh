#!/bin/sh
# ReportLab 5.1.0: whoever imports it gets what the user's home and environment say, or an exception.
#
# Expected: one version of a library writes the same PDF from the same calls, with `invariant` to the
#           byte, and can be imported under any account.
# Seen:     at its import it takes every variable RL_..., a file .reportlab_settings in the home, and runs
#           a file .reportlab_mods there. So the same calls write another file for another user. Where the
#           home is no folder, as of accounts for services that have /dev/null, the import itself ends
#           with NotADirectoryError.
# Costs:    who prints a document again to compare it with a signed one finds it changed; and a service
#           that worked under a person's account does not start under its own.
# Way out:  before the import put empty modules in the places of reportlab_mods and reportlab_settings,
#           which it looks for before the files, and take RL_... out of the environment.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check reportlab==5.1.0
cat >"$work/write.py" <<'PYTHON'
import io

try:
    from reportlab.pdfgen.canvas import Canvas
except OSError as error:
    print(type(error).__name__)
else:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.drawString(100, 700, "Goedemorgen")
    canvas.save()
    print(len(made.getvalue()), "bytes")
PYTHON
mkdir "$work/usual" "$work/set"
echo "pageCompression = 0" >"$work/set/.reportlab_settings"
write() { env -u RL_pageCompression "$@" "$work/venv/bin/python" "$work/write.py"; }
usual=$(write HOME="$work/usual")
file=$(write HOME="$work/set")
variable=$(write HOME="$work/usual" RL_pageCompression=0)
service=$(write HOME=/dev/null)
echo "an empty home:            $usual"
echo "a file of settings in it: $file"
echo "a variable:               $variable"
echo "the home is /dev/null:    $service"
test "$file" = "$variable" && test "$usual" != "$file" && test "$service" = NotADirectoryError

#!/bin/sh
# zxcvbn 4.5.0: a phrase of everyday Dutch words gets the best score, and a longer one an exception.
#
# Expected: the score is of how hard a text is to guess, 4 at most ("very unguessable"), and a longer
#           passphrase gets no lower a score than its beginning.
# Seen:     its words are English. What it does not know counts ten guesses a character, a space too: "ik
#           ben hier" gets a 4, the same in English, "i am here", a 2. And from the 73rd character on it
#           raises ValueError; 4.4.28 took any length.
# Costs:    a form that asks for a 4 accepts what a guesser with a Dutch list tries in the first minute,
#           and fails for who took the advice to use a whole sentence.
# Way out:  let no word count for more than one out of some thousand, whatever it is, and give the
#           estimator the first 72 characters.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/score.py" <<'PYTHON'
import sys

from zxcvbn import zxcvbn

try:
    judged = zxcvbn(sys.argv[1])
    print(judged["score"], round(float(judged["guesses_log10"]), 1))
except ValueError as error:
    print("ValueError:", error)
PYTHON
for version in 4.4.28 4.5.0; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check zxcvbn==$version
done
sentence="morgen loop ik met mijn hond langs het water en dan drinken wij samen thee"
dutch=$("$work/4.5.0/bin/python" "$work/score.py" "ik ben hier")
english=$("$work/4.5.0/bin/python" "$work/score.py" "i am here")
long=$("$work/4.5.0/bin/python" "$work/score.py" "$sentence")
before=$("$work/4.4.28/bin/python" "$work/score.py" "$sentence")
echo "4.5.0, ik ben hier (score, power of ten of guesses): $dutch"
echo "4.5.0, i am here:                                    $english"
echo "4.5.0, ${#sentence} characters:                               $long"
echo "4.4.28, the same:                                    $before"
test "${dutch%% *}" = 4 && test "${english%% *}" = 2 && test "${before%% *}" = 4
case $long in "ValueError: Password exceeds max length"*) ;; *) exit 1 ;; esac

#!/bin/sh
# PySide6 6.11.3 (Qt 6.11): after QWizard.setCurrentId to a lower number, the page on view is not in the history.
#
# Expected: setCurrentId() goes to any page, and the history, visitedIds(), ends with the page on view, as it does
#           after next() and back().
# Seen:     for each turn to a lower number Qt takes the last page off the history and adds none. From page 5 to 3
#           the history is empty, hasVisitedPage(3) is false, and no warning is printed.
# Costs:    a wizard with a list of steps beside it, whose steps may be chosen in any order, works with a history
#           that is wrong; release builds do not check it. Ours was seen to end in memcpy(), pages later.
# Way out:  for a turn to a lower number use setStartId() and restart(), which begins a history of that page.
# Needs:    what Qt needs to start.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3
cat >"$work/turn.py" <<'END'
from PySide6.QtWidgets import QApplication, QWizard, QWizardPage

app = QApplication([])
wizard = QWizard()
for number in range(9):
    wizard.setPage(number, QWizardPage())
wizard.setStartId(5)
wizard.show()
print(wizard.currentId(), wizard.visitedIds())
wizard.setCurrentId(3)
print(wizard.currentId(), wizard.visitedIds(), wizard.hasVisitedPage(3))
wizard.setStartId(3)
wizard.restart()
print(wizard.currentId(), wizard.visitedIds(), wizard.hasVisitedPage(3))
END
QT_QPA_PLATFORM=offscreen "$work/env/bin/python" "$work/turn.py" 2>/dev/null >"$work/seen"
cat "$work/seen"
cat >"$work/expected" <<'END'
5 [5]
3 [] False
3 [3] True
END
cmp "$work/seen" "$work/expected"
echo "as found"

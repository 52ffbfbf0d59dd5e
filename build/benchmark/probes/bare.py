"""The least that Qt can do: a wizard of two pages with one label each.

Usage: ``python -m build.benchmark.probes.bare MOMENT``; the moment, of ``time.monotonic``, at which
the process was asked for.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

from build.benchmark.probes.watch import FirstFrame, duration, resident_megabytes, settle


def main(started: float) -> None:
    """Measure and print."""
    application = QApplication([])
    application.setStyle("Fusion")
    wizard = bare_wizard()
    frame = FirstFrame(wizard)
    wizard.show()
    figures = {"first frame": frame.wait(started)}
    settle()
    figures["page turn, first"] = figures["page turn, slowest"] = duration(wizard.next)
    wizard.back()
    settle()
    figures["page turn, again"] = duration(wizard.next)
    figures["memory, all pages"] = resident_megabytes()
    figures["another language"] = figures["another look"] = duration(lambda: bare_wizard().show())
    wizard.close()
    application.quit()
    print(json.dumps(figures))


def bare_wizard() -> QWizard:
    """Return a wizard that says next to nothing."""
    wizard = QWizard()
    for number in (1, 2):
        page = QWizardPage(wizard)
        layout = QVBoxLayout(page)
        layout.addWidget(QLabel(str(number)))
        wizard.addPage(page)
    return wizard


if __name__ == "__main__":
    main(float(sys.argv[1]))

"""A library that lays out and writes tagged PDF/A files with ReportLab; knows no checklist.

ReportLab is used as it was released. It would run ``.reportlab_mods`` and ``.reportlab_settings``
of the user's folder when it is imported, or modules of these names anywhere, and take settings from
the environment (``RL_…``): what stands there prints another page, on one computer alone, or ends
the program. So empty modules take the places of these files, and the settings go.
"""

import os
import sys
from types import ModuleType

for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
for _name in [one for one in os.environ if one.startswith("RL_")]:
    del os.environ[_name]

"""Start the installed program; its folder is the first place where modules are looked for."""

import runpy
import sys

sys.frozen = "startklaar"  # type: ignore[attr-defined]  # a worker is this program started again
runpy.run_module("wizard", run_name="__main__", alter_sys=True)

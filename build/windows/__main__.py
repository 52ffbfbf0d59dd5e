"""``python -m build.windows``: the installers for Windows."""

import sys

from build.windows.main import main

sys.exit(main(sys.argv[1:]))

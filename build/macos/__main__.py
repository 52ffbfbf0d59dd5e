"""``python -m build.macos``: the installer for macOS."""

import sys

from build.macos.main import main

sys.exit(main(sys.argv[1:]))

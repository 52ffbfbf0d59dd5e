"""``python -m build.linux``: the installers for Linux."""

import sys

from build.linux.main import main

sys.exit(main(sys.argv[1:]))

"""``python -m build.heard``."""

import sys

from build.heard.main import main

sys.exit(main(sys.argv[1:]))

"""``python -m build.fuzz``."""

import sys

from build.fuzz.main import main

sys.exit(main(sys.argv[1:]))

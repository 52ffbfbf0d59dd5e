"""``python -m build.benchmark``."""

import sys

from build.benchmark.main import main

sys.exit(main(sys.argv[1:]))

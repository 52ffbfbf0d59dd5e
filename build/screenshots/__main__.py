"""``python -m build.screenshots FOLDER``."""

import sys

from build.screenshots.make import main

sys.exit(main(sys.argv[1:]))

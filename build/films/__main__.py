"""``python -m build.films``."""

import sys

from build.films.make import main

sys.exit(main())

"""The screen that the tests of windows have."""

import os
from pathlib import Path

CONFIGURATION = os.path.relpath(Path(__file__).with_name("screen.json"))
"""For Qt's offscreen platform; relative, since a colon ends its name."""

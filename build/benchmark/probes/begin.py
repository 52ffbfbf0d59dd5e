"""What ``wizard.__main__`` does before it loads the window; for a probe to import first."""

from wizard.garbage import put_off_search

put_off_search()

import wizard.ui  # noqa: E402, F401

"""What ``wizard.__main__`` does before it opens the window; for a probe to import first."""

from wizard.gc_pause import no_search

with no_search():
    from wizard.app import run  # noqa: F401

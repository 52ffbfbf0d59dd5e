"""What ``wizard.__main__`` does before it opens the window; for a probe to import first."""

from wizard.gc_pause import gc_paused

with gc_paused():
    import wizard.ui  # noqa: F401
    from wizard.app import run  # noqa: F401

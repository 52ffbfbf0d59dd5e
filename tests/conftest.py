"""What every test shares."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says how busy the machine is; timings belong in the benchmark.
settings.register_profile("startklaar", deadline=None)
settings.load_profile("startklaar")

"""What every test shares."""

from __future__ import annotations

import signal

from hypothesis import settings

# How long an example takes says how busy the machine is; timings belong in the benchmark.
settings.register_profile("startklaar", deadline=None)
settings.load_profile("startklaar")

# Where the tests run in the background a shell has Ctrl-C ignored, and the programs that they
# start would inherit that; a handler of our own is not inherited, so theirs is the usual one.
signal.signal(signal.SIGINT, signal.default_int_handler)

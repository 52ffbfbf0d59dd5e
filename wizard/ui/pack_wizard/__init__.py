"""The pack wizard, with which a school makes its pack."""

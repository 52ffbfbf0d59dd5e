"""School packs: a school's facts, additions, logo and films; reading, checking and writing them."""

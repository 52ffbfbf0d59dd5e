"""A signature drawn with mouse, finger or pen."""

"""The nine films: storyboards in ``pages/`` become motion graphics in ``resources/videos/``.

``python -m build.films`` paints every frame with QPainter and encodes them with PyAV. It is
needed only when a storyboard or a painter changes; nothing that is shipped imports it.
"""

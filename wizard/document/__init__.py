"""The paper: a tagged, archivable PDF of a checklist, with a place for one signature.

``render.render_checklist`` is the way in. Below it: ``pages`` says what stands on the paper,
``blocks`` and ``layout`` where, ``canvas`` and ``structure`` draw it and tag it, ``archive``
and ``signature_field`` make the file what PDF/A-3a, PDF/UA-1 and PAdES ask for.
"""

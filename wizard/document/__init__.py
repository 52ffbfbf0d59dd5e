"""The paper: a tagged, archivable PDF of a checklist, with a place for one signature.

``render.render_checklist`` is the way in. Below it: ``answer_pages``, ``plan_pages`` and
``signing_pages`` say what stands on the paper; ``typography``, ``text_block``, ``rows``,
``ornaments`` and ``layout`` how it looks and where it stands; ``canvas`` and ``structure``
draw and tag it; ``archive`` and ``signature_field`` make the file what PDF/A-3a, PDF/UA-1 and
PAdES ask for; ``library_fixes`` is about ReportLab.
"""

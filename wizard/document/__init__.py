"""The checklist as a tagged PDF/A file ("the paper"), with a field for one signature.

The entry point is ``render.render_checklist``. ``answer_pages``, ``plan_pages`` and
``signing_pages`` make the contents, with the styles of ``typography``. Layout, tagging and the
requirements of PDF/A-3a, PDF/UA-1 and PAdES are in ``wizard.tagged_pdf``.
"""

"""Captions, notes and alternative texts, in both languages, from one source.

The wording stands in ``workflow/report/<figure>.rst``, where Snakemake's own report reads it too.
Each file is a Jinja template with the blocks ``title``, ``text`` and ``alt``, in ``_en`` and
``_zh``. Parameters come from the live configuration as ``settings``; what only the tables know
comes as ``facts``, which Snakemake's report leaves out. A fact named ``statement`` is a text in
both languages, ``statement_en`` and ``statement_zh``. Nothing is estimated here.
"""

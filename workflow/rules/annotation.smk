# Sentences become tokens with parts of speech, dependencies, entities and voice.


rule annotate_sentences:
    input:
        paragraphs=f"{DATA}/paragraphs.parquet",
        sentences=f"{DATA}/sentences.parquet",
        documents=f"{DATA}/documents_cut.parquet",
        code=library("annotate_sentences"),
    output:
        docs=update(f"{DATA}/annotation/{{language}}.spacy"),

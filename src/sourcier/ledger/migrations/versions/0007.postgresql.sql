CREATE TABLE extractions (
    id BIGSERIAL NOT NULL,
    key BYTEA NOT NULL,
    document_id BIGINT NOT NULL,
    text_id BIGINT NOT NULL,
    extractor TEXT NOT NULL,
    record JSON NOT NULL,
    digest BYTEA NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (key),
    FOREIGN KEY(document_id) REFERENCES documents (id),
    FOREIGN KEY(text_id) REFERENCES texts (id)
);

CREATE INDEX extractions_by_document ON extractions (document_id);

ALTER TABLE readings ADD COLUMN extraction_id BIGINT REFERENCES extractions (id);

CREATE TABLE unlinked (
    base VARCHAR(400) NOT NULL,
    name VARCHAR(400) NOT NULL,
    kind VARCHAR(16),
    PRIMARY KEY (base)
);

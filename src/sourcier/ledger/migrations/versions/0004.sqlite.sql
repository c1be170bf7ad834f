CREATE TABLE sketches (
    document_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    words INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    PRIMARY KEY (document_id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);

CREATE TABLE bands (
    key BIGINT NOT NULL,
    document_id INTEGER NOT NULL,
    PRIMARY KEY (key, document_id),
    FOREIGN KEY(document_id) REFERENCES sketches (document_id)
) WITHOUT ROWID;

CREATE INDEX bands_by_document ON bands (document_id);

CREATE TABLE sentences (
    key BIGINT NOT NULL,
    document_id INTEGER NOT NULL,
    PRIMARY KEY (key, document_id),
    FOREIGN KEY(document_id) REFERENCES sketches (document_id)
) WITHOUT ROWID;

CREATE INDEX sentences_by_document ON sentences (document_id);

INSERT INTO info (name, value)
SELECT 'sketched', '1' WHERE NOT EXISTS (SELECT 1 FROM documents);

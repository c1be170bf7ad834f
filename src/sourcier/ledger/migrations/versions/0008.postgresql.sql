ALTER TABLE statements ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX statements_hidden ON statements (document_id) WHERE hidden;

CREATE INDEX statements_retired ON statements (speaker_id) WHERE retired;

ALTER TABLE tombstones ADD COLUMN who VARCHAR(200) NOT NULL DEFAULT '';

ALTER TABLE tombstones ADD COLUMN hash BYTEA;

ALTER TABLE tombstones ADD COLUMN hashes JSON;

ALTER TABLE tombstones ADD COLUMN sealed BYTEA;

CREATE TABLE buried (
    place BYTEA NOT NULL,
    key BYTEA NOT NULL,
    PRIMARY KEY (place, key),
    FOREIGN KEY(key) REFERENCES tombstones (key)
);

CREATE INDEX buried_by_key ON buried (key);

CREATE TABLE opposed (
    name BYTEA NOT NULL,
    person BYTEA NOT NULL,
    erased BOOLEAN NOT NULL,
    at VARCHAR(32) NOT NULL,
    who VARCHAR(200) NOT NULL,
    reason TEXT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (name)
);

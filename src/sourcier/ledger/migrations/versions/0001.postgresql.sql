CREATE TABLE actors (
    id BIGSERIAL NOT NULL,
    key VARCHAR(400) NOT NULL,
    name VARCHAR(400) NOT NULL,
    folded VARCHAR(400) NOT NULL,
    kind VARCHAR(16),
    gender VARCHAR(1),
    identifier VARCHAR(400),
    country TEXT,
    as_source INTEGER DEFAULT '0' NOT NULL,
    as_subject INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (key)
);

CREATE INDEX ix_actors_folded ON actors (folded);

CREATE INDEX ix_actors_identifier ON actors (identifier);

CREATE TABLE failures (
    item BYTEA NOT NULL,
    address TEXT NOT NULL,
    source TEXT NOT NULL,
    kind VARCHAR(24) NOT NULL,
    message TEXT NOT NULL,
    at VARCHAR(32) NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (item)
);

CREATE TABLE forms (
    form VARCHAR(60) NOT NULL,
    stem VARCHAR(60) NOT NULL,
    PRIMARY KEY (form, stem)
);

CREATE TABLE info (
    name VARCHAR(40) NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE outlets (
    id BIGSERIAL NOT NULL,
    key VARCHAR(300) NOT NULL,
    name VARCHAR(300) NOT NULL,
    country TEXT,
    kind TEXT,
    owner TEXT,
    owner_kind TEXT,
    PRIMARY KEY (id),
    UNIQUE (key)
);

CREATE TABLE progress (
    item BYTEA NOT NULL,
    seen BYTEA NOT NULL,
    outcome VARCHAR(12) NOT NULL,
    PRIMARY KEY (item)
);

CREATE TABLE raws (
    hash BYTEA NOT NULL,
    size BIGINT NOT NULL,
    packing VARCHAR(8) NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (hash)
);

CREATE TABLE texts (
    id BIGSERIAL NOT NULL,
    hash BYTEA NOT NULL,
    characters TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (hash)
);

CREATE TABLE tombstones (
    key BYTEA NOT NULL,
    kind VARCHAR(12) NOT NULL,
    at VARCHAR(32) NOT NULL,
    reason TEXT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (key)
);

CREATE TABLE actor_words (
    word VARCHAR(80) NOT NULL,
    actor_id BIGINT NOT NULL,
    PRIMARY KEY (word, actor_id),
    FOREIGN KEY(actor_id) REFERENCES actors (id)
);

CREATE TABLE documents (
    id BIGSERIAL NOT NULL,
    key BYTEA NOT NULL,
    text_id BIGINT NOT NULL,
    outlet_id BIGINT,
    url TEXT,
    name TEXT,
    title TEXT,
    language TEXT,
    published VARCHAR(10) COLLATE "C",
    raw_hash BYTEA,
    partial BOOLEAN NOT NULL,
    extractor TEXT NOT NULL,
    record JSON NOT NULL,
    digest BYTEA NOT NULL,
    added VARCHAR(32) NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (key),
    FOREIGN KEY(text_id) REFERENCES texts (id),
    FOREIGN KEY(outlet_id) REFERENCES outlets (id)
);

CREATE INDEX documents_by_day ON documents (published, id);

CREATE INDEX documents_by_outlet ON documents (outlet_id, published, id);

CREATE INDEX ix_documents_text_id ON documents (text_id);

CREATE TABLE captures (
    id BIGSERIAL NOT NULL,
    address_key BYTEA NOT NULL,
    address TEXT NOT NULL,
    final_address TEXT,
    retrieved VARCHAR(32) NOT NULL,
    status INTEGER,
    outcome VARCHAR(12) NOT NULL,
    raw_hash BYTEA,
    headers JSON,
    document_id BIGINT,
    revision BIGINT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);

CREATE INDEX captures_by_address ON captures (address_key, retrieved);

CREATE INDEX captures_by_document ON captures (document_id);

CREATE TABLE passages (
    id BIGSERIAL NOT NULL,
    document_id BIGINT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    published VARCHAR(10) COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);

CREATE INDEX passages_by_document ON passages (document_id, start);

CREATE TABLE readings (
    id BIGSERIAL NOT NULL,
    document_id BIGINT NOT NULL,
    reader TEXT NOT NULL,
    pack TEXT NOT NULL,
    model TEXT NOT NULL,
    language TEXT NOT NULL,
    body BYTEA NOT NULL,
    current BOOLEAN NOT NULL,
    added VARCHAR(32) NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (document_id, reader, pack, model),
    FOREIGN KEY(document_id) REFERENCES documents (id)
);

CREATE TABLE statements (
    id BIGSERIAL NOT NULL,
    key BYTEA NOT NULL,
    document_id BIGINT NOT NULL,
    reading_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    type VARCHAR(8) NOT NULL,
    cue_class VARCHAR(16) NOT NULL,
    part VARCHAR(12) NOT NULL,
    content JSON NOT NULL,
    cue JSON NOT NULL,
    source JSON,
    start INTEGER NOT NULL,
    speaker_id BIGINT,
    kind VARCHAR(16),
    gender VARCHAR(1),
    role TEXT,
    country TEXT,
    act VARCHAR(16),
    factuality VARCHAR(4),
    span_sure FLOAT,
    speaker_sure FLOAT,
    words BYTEA NOT NULL,
    said VARCHAR(10) COLLATE "C" NOT NULL,
    published VARCHAR(10) COLLATE "C" NOT NULL,
    outlet_id BIGINT,
    language TEXT NOT NULL,
    verified BOOLEAN NOT NULL,
    retired BOOLEAN NOT NULL,
    successor_id BIGINT,
    revision BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (key),
    FOREIGN KEY(document_id) REFERENCES documents (id),
    FOREIGN KEY(reading_id) REFERENCES readings (id),
    FOREIGN KEY(speaker_id) REFERENCES actors (id),
    FOREIGN KEY(outlet_id) REFERENCES outlets (id),
    FOREIGN KEY(successor_id) REFERENCES statements (id)
);

CREATE INDEX statements_by_day ON statements (published, id);

CREATE INDEX statements_by_document ON statements (document_id, start);

CREATE INDEX statements_by_words ON statements (words);

CREATE TABLE involved (
    actor_id BIGINT NOT NULL,
    part VARCHAR(1) NOT NULL,
    published VARCHAR(10) COLLATE "C" NOT NULL,
    statement_id BIGINT NOT NULL,
    said VARCHAR(10) COLLATE "C" NOT NULL,
    outlet_id BIGINT,
    kind VARCHAR(16),
    type VARCHAR(8) NOT NULL,
    cue_class VARCHAR(16) NOT NULL,
    act VARCHAR(16),
    language TEXT NOT NULL,
    PRIMARY KEY (actor_id, part, published, statement_id)
        INCLUDE (said, outlet_id, kind, type, cue_class, act, language),
    FOREIGN KEY(actor_id) REFERENCES actors (id),
    FOREIGN KEY(statement_id) REFERENCES statements (id)
);

CREATE INDEX involved_by_said ON involved (actor_id, part, said, statement_id);

CREATE INDEX involved_by_statement ON involved (statement_id);

CREATE TABLE pairs (
    speaker_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    published VARCHAR(10) COLLATE "C" NOT NULL,
    statement_id BIGINT NOT NULL,
    said VARCHAR(10) COLLATE "C" NOT NULL,
    PRIMARY KEY (speaker_id, subject_id, published, statement_id) INCLUDE (said),
    FOREIGN KEY(speaker_id) REFERENCES actors (id),
    FOREIGN KEY(subject_id) REFERENCES actors (id),
    FOREIGN KEY(statement_id) REFERENCES statements (id)
);

CREATE INDEX pairs_by_statement ON pairs (statement_id);

CREATE TABLE daily (
    actor_id BIGINT NOT NULL,
    part VARCHAR(1) NOT NULL,
    "by" VARCHAR(1) NOT NULL,
    day VARCHAR(10) COLLATE "C" NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (actor_id, part, "by", day) INCLUDE (number),
    FOREIGN KEY(actor_id) REFERENCES actors (id)
);

CREATE TABLE states (
    statement_id BIGINT NOT NULL,
    weights VARCHAR(80) NOT NULL,
    scale FLOAT NOT NULL,
    vector BYTEA NOT NULL,
    PRIMARY KEY (statement_id, weights),
    FOREIGN KEY(statement_id) REFERENCES statements (id)
);

CREATE TABLE passage_terms (
    rowid BIGINT PRIMARY KEY REFERENCES passages (id),
    terms TSVECTOR NOT NULL
);

CREATE INDEX passage_terms_index ON passage_terms USING gin (terms) WITH (fastupdate = off);

INSERT INTO info (name, value) VALUES ('revision', '0'), ('documents', '0'), ('failures', '0');

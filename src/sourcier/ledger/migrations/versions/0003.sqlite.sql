ALTER TABLE actors ADD COLUMN apart VARCHAR(120);

CREATE TABLE sounds (
    sound VARCHAR(80) NOT NULL,
    actor_id INTEGER NOT NULL,
    PRIMARY KEY (sound, actor_id),
    FOREIGN KEY(actor_id) REFERENCES actors (id)
) WITHOUT ROWID;

CREATE INDEX sounds_by_actor ON sounds (actor_id);

CREATE TABLE apart (
    document_id INTEGER NOT NULL,
    base VARCHAR(400) NOT NULL,
    tag VARCHAR(120) NOT NULL,
    PRIMARY KEY (document_id, base),
    FOREIGN KEY(document_id) REFERENCES documents (id)
) WITHOUT ROWID;

CREATE TABLE judgements (
    id INTEGER NOT NULL,
    key BLOB NOT NULL,
    "left" VARCHAR(800) NOT NULL,
    "right" VARCHAR(800) NOT NULL,
    left_words TEXT,
    right_words TEXT,
    verdict VARCHAR(12) NOT NULL,
    maker VARCHAR(8) NOT NULL,
    who VARCHAR(200) NOT NULL,
    reason JSON,
    score FLOAT,
    at VARCHAR(32) NOT NULL,
    deleted VARCHAR(32),
    revision INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (key)
);

CREATE INDEX judgements_by_left ON judgements ("left");

CREATE INDEX judgements_by_right ON judgements ("right");

CREATE TABLE clusters (
    actor_id INTEGER NOT NULL,
    cluster_id INTEGER NOT NULL,
    key BLOB NOT NULL,
    name VARCHAR(400) NOT NULL,
    confirmed BOOLEAN NOT NULL,
    excluded BOOLEAN NOT NULL,
    PRIMARY KEY (actor_id),
    FOREIGN KEY(actor_id) REFERENCES actors (id),
    FOREIGN KEY(cluster_id) REFERENCES actors (id)
);

CREATE INDEX ix_clusters_cluster_id ON clusters (cluster_id);

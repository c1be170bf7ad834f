DROP TABLE clusters;

CREATE TABLE clusters (
    actor_id INTEGER NOT NULL,
    cluster_id INTEGER NOT NULL,
    key BLOB NOT NULL,
    name VARCHAR(400) NOT NULL,
    folded VARCHAR(400) NOT NULL,
    confirmed BOOLEAN NOT NULL,
    excluded BOOLEAN NOT NULL,
    PRIMARY KEY (actor_id),
    FOREIGN KEY(actor_id) REFERENCES actors (id),
    FOREIGN KEY(cluster_id) REFERENCES actors (id)
);

CREATE INDEX ix_clusters_cluster_id ON clusters (cluster_id);

CREATE INDEX ix_clusters_folded ON clusters (folded);

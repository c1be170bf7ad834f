"""A ledger in, who is quoted in it out: counted article by article, as they are streamed from the database."""

"""The pages over a ledger: requests in, HTML or JSON out.

`app.make_app` puts it together: `desk` holds the ledger, `safety` guards it, `pages/` has a module a page, `views/`
what templates show. Nothing is needed from elsewhere, and no page needs JavaScript to be read.
"""

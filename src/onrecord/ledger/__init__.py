"""The store: schema, writing in one transaction a page, reading, search, judgements."""

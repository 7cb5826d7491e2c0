"""Who judges what: panels assigned so that every entry has its judges, loads are even, and nobody conflicts.

`panel` is the question, `assigning` the way to the answer: `pairs` says who may judge what, `candidates` which
pairs are looked at, `program` solves them as a transport problem, `linking` and `firming` swap pairs until judges
can be compared, and `gaps` says why an entry got fewer judges than wanted.
"""

"""The values that the rooms meet in: frozen, typed, without IO.

A folder for each step of the way: ``texts`` (documents and what stands in them), ``said`` (claims), ``parties``
(resolving), ``graded`` (weighing), ``lists`` (watchlists and screening) and ``exposure`` (rules). Here stand what all
of them share: the vocabulary of relations, countries, ids by digest, and how values become bytes.
"""

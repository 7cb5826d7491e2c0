"""How many judges entries can get at most, whatever anybody prefers: a maximum flow."""

import numpy as np
import scipy.sparse
from scipy.sparse.csgraph import maximum_flow

from rubrics.allocation.pairs import Pairs
from rubrics.arrays import BoolArray


def widest_cover(pairs: Pairs) -> BoolArray:
    """Pairs that fill as many places as can be filled, shape (E, J).

    Used where the candidates of the program leave something unfilled: with these pairs among them, they leave no
    more than must be. Source: Dinic (1970).
    """
    entries, judges = pairs.shape
    entry, judge = np.nonzero(pairs.allowed | pairs.finished)
    source, sink = entries + judges, entries + judges + 1
    wanted = np.maximum(pairs.panel.per_entry, pairs.finished.sum(axis=1))
    tail = np.concatenate([np.full(entries, source), entry, entries + np.arange(judges)])
    head = np.concatenate([np.arange(entries), entries + judge, np.full(judges, sink)])
    width = np.concatenate([wanted, np.ones(len(entry)), np.minimum(pairs.capacity, entries)])
    graph = scipy.sparse.csr_array((width.astype(np.int32), (tail, head)), shape=(sink + 1, sink + 1))
    flow = maximum_flow(graph, source, sink).flow.tocoo()
    used = (flow.data > 0) & (flow.row < entries) & (flow.col >= entries)
    chosen = np.zeros(pairs.shape, dtype=bool)
    chosen[flow.row[used], flow.col[used] - entries] = True
    return chosen

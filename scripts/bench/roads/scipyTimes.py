"""Rows of a matrix by scipy's Dijkstra, from files of raw numbers; prints its version, processor seconds (the middle of three) and how many it reached."""
import sys
import time

import numpy as np
import scipy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

folder, limit = sys.argv[1], float(sys.argv[2])
head = np.fromfile(f"{folder}/head", np.int32)
target = np.fromfile(f"{folder}/target", np.int32)
seconds = np.fromfile(f"{folder}/seconds", np.float64)
sources = np.fromfile(f"{folder}/sources", np.int32)
nodes = len(head) - 1
# Of two roads between the same junctions the quicker: a sparse matrix would add them up.
tail = np.repeat(np.arange(nodes), np.diff(head))
order = np.lexsort((seconds, target, tail))
tail, target, seconds = tail[order], target[order], seconds[order]
first = np.append(True, (tail[1:] != tail[:-1]) | (target[1:] != target[:-1]))
graph = csr_matrix((seconds[first], (tail[first], target[first])), shape=(nodes, nodes))
times = []
for _ in range(3):
    start = time.process_time()
    reached = dijkstra(graph, indices=sources, limit=limit)
    times.append(time.process_time() - start)
print(scipy.__version__, sorted(times)[1], int(np.isfinite(reached).sum()))

"""Clusters are a pure function of the edges, and what is not the same is never joined, not through a third either."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sourcier.ledger.judging.clusters import Edge, clusters_of

EDGES = st.lists(
    st.builds(
        Edge,
        st.integers(0, 7),
        st.integers(8, 15).map(lambda node: node - 4),
        st.booleans(),
        st.booleans(),
        st.sampled_from([0.5, 0.75, 0.9]),
    ).filter(lambda edge: edge.left != edge.right),
    max_size=14,
)


@given(EDGES, st.integers())
def test_the_order_of_edges_tells_nothing(edges: list[Edge[int]], seed: int) -> None:
    mixed = list(edges)
    Random(seed).shuffle(mixed)
    assert clusters_of(mixed) == clusters_of(edges)


@given(EDGES)
def test_what_a_person_parts_is_never_together(edges: list[Edge[int]]) -> None:
    for cluster in clusters_of(edges):
        for edge in edges:
            assert edge.same or not edge.person or not {edge.left, edge.right} <= set(cluster)


def test_not_the_same_blocks_through_a_third() -> None:
    same = [Edge(1, 2, True, False, 0.9), Edge(2, 3, True, False, 0.8)]
    assert clusters_of(same) == [[1, 2, 3]]
    assert clusters_of([*same, Edge(1, 3, False, True)]) == [[1, 2], [3]]


def test_a_person_outweighs_a_machine() -> None:
    assert clusters_of([Edge(1, 2, True, False), Edge(2, 1, False, True)]) == [[1], [2]]
    assert clusters_of([Edge(1, 2, False, False), Edge(1, 2, True, True)]) == [[1, 2]]

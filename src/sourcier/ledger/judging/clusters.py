"""Edges between nodes in, the clusters that they make out: a pure function of the edges, in any order."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

N = TypeVar("N", int, str)


@dataclass(frozen=True, slots=True)
class Edge(Generic[N]):
    """That two nodes are the same or are not, how surely (1 where a person says so), and by whom."""

    left: N
    right: N
    same: bool
    person: bool
    score: float = 1.0


def clusters_of(edges: Collection[Edge[N]]) -> list[list[N]]:
    """The nodes that are the same, several together, in order; each node of an edge is in one of them.

    What a person says of two nodes outweighs what a machine says of these. Edges join their nodes in order, people's
    first, then the surest; one whose sides hold two nodes that are not the same joins nothing, be it through a third.
    """
    judged = {_pair(edge) for edge in edges if edge.person}
    counted = [edge for edge in edges if edge.person or _pair(edge) not in judged]
    groups: dict[N, list[N]] = {node: [node] for edge in counted for node in (edge.left, edge.right)}
    against: dict[N, set[N]] = {}
    for edge in counted:
        if not edge.same:
            against.setdefault(edge.left, set()).add(edge.right)
            against.setdefault(edge.right, set()).add(edge.left)
    for edge in sorted((one for one in counted if one.same), key=lambda one: (not one.person, -one.score, _pair(one))):
        left, right = groups[edge.left], groups[edge.right]
        if left is right or _parted(left, right, against):
            continue
        small, large = sorted((left, right), key=len)
        large += small
        for node in small:
            groups[node] = large
    unique = {id(group): group for group in groups.values()}
    return sorted(sorted(group) for group in unique.values())


def joined_by(edges: Iterable[Edge[N]], cluster: Sequence[N]) -> set[N]:
    """The nodes of a cluster that a person's edge inside it touches."""
    members = set(cluster)
    inside = [one for one in edges if one.person and one.same and {one.left, one.right} <= members]
    return {node for one in inside for node in (one.left, one.right)}


def _parted(left: Sequence[N], right: Sequence[N], against: dict[N, set[N]]) -> bool:
    other = set(right)
    return any(not other.isdisjoint(against.get(node, ())) for node in left)


def _pair(edge: Edge[N]) -> tuple[N, N]:
    return (edge.left, edge.right) if edge.left <= edge.right else (edge.right, edge.left)

"""Pairs, exactly: each round is a perfect matching of least cost (rustworkx)."""

from companion.model.progress import Progress
from companion.operations.icebreaking.mixing.problem import Mix, Round, alike_costs, met_counts

MOST_PEOPLE = 100
"""Of more people the exact answer takes longer than it is worth: there is room to mix anyway."""


def pair_rounds(mix: Mix, progress: Progress) -> list[Round]:
    """Round after round, the best pairs that are left. For an even number of people.

    A single round is optimal; of several, the first ones.
    """
    import rustworkx

    people = mix.people
    alike, met = alike_costs(mix), met_counts(mix)
    # More than all pairs of a round can have in common.
    again = 1 + people * int(alike.max(initial=0))
    rounds = []
    for turn in range(mix.rounds):
        progress(turn, mix.rounds)
        costs = alike + again * met
        most = int(costs.max(initial=0)) + 1
        graph = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(people))
        graph.add_edges_from(
            [
                (one, other, most - int(costs[one, other]))
                for one in range(people)
                for other in range(one + 1, people)
            ]
        )
        pairs = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
        made = sorted(sorted(pair) for pair in pairs)
        for one, other in made:
            met[one, other] += 1
            met[other, one] += 1
        rounds.append(made)
    return rounds

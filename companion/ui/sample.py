"""The bundled sample event: "Try it with a sample event"."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.assets import resource
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.progress import Progress
from companion.ui.context import Context

if TYPE_CHECKING:
    from companion.store import Database


@dataclass(frozen=True, slots=True)
class Sample:
    """What was imported."""

    event_id: int
    changed: Changed


def import_sample(context: Context) -> None:
    """Import it, and choose it. One's own card is filled in if it was empty."""

    def on_done(sample: Sample) -> None:
        context.choose_event(sample.event_id)
        context.go("people")

    context.change(bring_sample, cause=None, what="Importing the sample event…", on_done=on_done)


def bring_sample(database: "Database", progress: Progress) -> Sample:
    """The sample event with its roster, and its card as one's own if one has none yet."""
    from companion import operations
    from companion.store.cards import card_fields
    from companion.store.events import find_event

    sample = json.loads(resource("demo", "event.json").read_text(encoding="utf-8"))
    with database.read() as sql:
        present = find_event(sql, sample["event"]["name"])
        has_card = bool(card_fields(sql))
    done: list[Changed] = []
    if not has_card:
        done.append(operations.set_card(database, fields=_card(sample["card"])).changed)
    if present is None:
        added = operations.add_event(database, **sample["event"])
        event_id = added.event_id
        done.append(added.changed)
    else:
        event_id = present.id
    plan = operations.plan_roster(database, resource("demo", sample["roster"]))
    report = operations.import_roster(database, plan=plan, event=event_id, progress=progress)
    return Sample(event_id, _together([*done, report.changed]))


def _card(fields: list[dict[str, Any]]) -> list[Any]:
    from companion.store.cards import CardFieldDraft

    return [
        CardFieldDraft(
            field["field"],
            field["value"],
            tuple(field.get("types", ())),
            Circle.from_names(field["circles"]),
        )
        for field in fields
    ]


def _together(changes: list[Changed]) -> Changed:
    """Several changes as views hear of them: once, by the name of the last."""
    tables: dict[str, frozenset[int]] = {}
    for change in changes:
        for name, ids in change.tables.items():
            tables[name] = tables.get(name, frozenset()).union(ids)
    return Changed(changes[-1].step, tables)

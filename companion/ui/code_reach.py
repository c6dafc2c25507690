"""From how far a code on the screen is read: measured off the UI thread, said for this screen."""

from collections.abc import Callable

from companion.qr.distance import pixels_needed, reach
from companion.ui.card_code import CheckedCode
from companion.ui.widgets.qrview import QrView
from companion.ui.worker import Task, Worker


class CodeReach:
    """Measures each code once. `on_known` is called when the one asked for last is measured."""

    def __init__(self, worker: Worker, view: QrView, on_known: Callable[[], None]) -> None:
        self._worker, self._view, self._on_known = worker, view, on_known
        self._pixels: dict[object, float] = {}
        self._wanted: object = None
        self._task: Task | None = None

    def ask(self, shown: CheckedCode | None) -> None:
        """Measure this code, unless it was."""
        self._wanted = _key(shown)
        if shown is None or self._wanted in self._pixels:
            return
        if self._task is not None:
            self._task.cancel()
        wanted, code = self._wanted, shown.code
        self._task = self._worker.compute(
            lambda _: (wanted, pixels_needed(code.matrix, code.payload)),
            on_done=self._on_measured,
            what="Measuring your code…",
        )

    def _on_measured(self, measured: tuple[object, float]) -> None:
        key, pixels = measured
        self._pixels[key] = pixels
        if key == self._wanted:
            self._on_known()

    @property
    def words(self) -> str:
        """ "Reads at arm's length: up to about 60 cm on this screen.", "" until it is measured."""
        pixels = self._pixels.get(self._wanted)
        module = self._view.module_millimetres
        if pixels is None or not module:
            return ""
        return f"{reach(module, pixels).words} on this screen."


def _key(shown: CheckedCode | None) -> object:
    if shown is None:
        return None
    return shown.code.payload, shown.code.matrix.look, shown.code.matrix.level

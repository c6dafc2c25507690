"""A contact as a QR code, for somebody else's phone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from companion.model.draft import ContactDraft
from companion.qr.card import CardCode, fit_card
from companion.ui.context import Context
from companion.ui.widgets.looks import label
from companion.ui.widgets.qrview import QrView
from companion.ui.widgets.sheet import Sheet


class HandOverSheet(Sheet):
    """The code as large as the window lets it be; what did not fit is said below."""

    def __init__(self, context: Context, draft: ContactDraft) -> None:
        super().__init__(
            context.theme, title=draft.formatted_name or "Contact", cancel="Close", scrolls=False
        )
        self.set_subtitle("Point a phone's camera at the code to keep this contact.")
        self.code = QrView(name=f"QR code of {draft.formatted_name}")
        self.left_out = label("", "muted", wrap=True)
        self.left_out.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.left_out.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.left_out.hide()
        self.body.addWidget(self.code, 1)
        self.body.addWidget(self.left_out)
        context.worker.compute(
            lambda _progress: fit_card(draft),
            on_done=self._on_code,
            on_failed=self.message.say,
            what="Drawing the code…",
        )

    def _on_code(self, card: CardCode) -> None:
        self.code.show_matrix(card.matrix)
        if card.dropped:
            self.left_out.setText(f"Left out so that phones read it: {', '.join(card.dropped)}.")
            self.left_out.show()

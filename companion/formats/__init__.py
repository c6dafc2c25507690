"""Bytes and text into drafts, and back: vCards, the cards in QR codes, tables. No SQL, no Qt."""

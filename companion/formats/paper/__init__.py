"""Pages for a printer: PDF in millimetres, with text of every script and codes that read.

`Document` and `Page` draw; `labels` knows sheets of labels, `sheet` fills them. What is drawn
depends on nothing but what is given: the same input gives the same bytes.
"""

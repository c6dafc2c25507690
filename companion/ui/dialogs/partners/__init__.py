"""Partners: beginning one, the topics and the journal, getting to know each other."""

"""Words that narrow a search: `from:iceland -ticket:virtual`, as a query and as people."""

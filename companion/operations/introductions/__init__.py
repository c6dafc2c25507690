"""Being the go-between: introductions, what came of them, and through whom one met whom."""

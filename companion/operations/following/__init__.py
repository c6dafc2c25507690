"""Following up: what was promised, how often to be in touch, and who is slipping."""

"""What an event or a year came to: counted, drawn, and told in plain words."""

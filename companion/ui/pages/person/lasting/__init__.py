"""What lasts of a contact over the years, on the person's page."""

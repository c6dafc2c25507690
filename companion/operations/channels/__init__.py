"""Your learning network: channels with their times, who is there, and the minutes spent."""

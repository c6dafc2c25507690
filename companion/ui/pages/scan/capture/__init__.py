"""Where codes come from live: cameras, and regions of the screen."""

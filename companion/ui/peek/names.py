"""How the settings of the peek are called."""

PLACE = "peek/place"
STAY = "peek/stay"  # "yes" if it stays open when another window comes to the front
TRAY = "peek/tray"  # "no" if there is to be no icon beside the clock

"""How a site gets onto the disk: made aside, put in place in one step, and back in order after a kill."""

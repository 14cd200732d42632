"""Personal data in what authors write: found wherever it can be typed, told without repeating it."""

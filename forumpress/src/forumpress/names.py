# As other parts of the suite know what comes from here.
NAME = "forum"

"""How well a forum serves: from its log to times, shares and the topics behind them."""

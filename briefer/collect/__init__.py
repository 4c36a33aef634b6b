"""Edge: feeds and the pages behind them become article files; everything that goes out to the network for news."""

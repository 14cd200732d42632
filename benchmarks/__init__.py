"""Speed against the peers, on the same stories: `make bench`."""

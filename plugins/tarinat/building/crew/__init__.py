"""Who does the work of a build: this process, several, or a cluster; and what is sent to them."""

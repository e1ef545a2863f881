"""How the units of work are shared out (processes, a cluster) and remembered (the cache): executors for the session."""

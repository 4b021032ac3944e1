"""Papers of a request (文书): templates, their blanks, and the letters composed from them."""

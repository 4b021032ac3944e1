"""The composition root (总装): settings, addresses, the server's entry."""

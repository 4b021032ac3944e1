"""The register of what a body publishes (主动公开)."""

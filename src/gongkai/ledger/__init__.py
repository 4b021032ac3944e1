"""The ledger (台账): append-only facts in one chain a body, numbers without gaps, anchors.

It knows nothing of bodies and registers: a chain has a key, a stream a name, and registers tell it
by `projections.register` what they want rebuilt from their facts.
"""

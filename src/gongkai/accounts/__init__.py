"""账号 (accounts): how staff come in, with two factors, and for how long; not what they may."""

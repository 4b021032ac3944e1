"""Covering parts of an enclosure before it is given out (遮盖；《条例》第三十七条)."""

"""The demo's living inbox (演示收件箱): requests in every state, counted back from today.

Who asks and what is asked is invented. `cases.toml` says what happened, in working days before
the day on which it is loaded; every step goes through the register's own commands.
"""

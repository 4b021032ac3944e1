"""Nothing lost, nothing twice (可靠性): the running platform is killed while it is worked with.

    python -m bench.reliability --rounds 200

Applicants, clerks and somebody who imports reports work over HTTP, each keeping a log of their own:
what is sent before it is sent, what was acknowledged after. Round by round a web server, the
job worker or the postmaster is killed by SIGKILL and started again. At the end the logs are held
against the ledger.
"""

"""What every test runs under."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "gongkai",
    deadline=None,  # no test is timed
    suppress_health_check=[HealthCheck.too_slow],  # drawing a whole report takes a while
)
settings.load_profile("gongkai")

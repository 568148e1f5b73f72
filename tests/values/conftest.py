from hypothesis import HealthCheck, settings

# A rule holds or not; how long trying it took says something of the machine only.
settings.register_profile(
    "values", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("values")

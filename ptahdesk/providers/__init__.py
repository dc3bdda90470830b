"""Who answers; the only place that opens connections outward."""

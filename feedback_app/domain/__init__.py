"""What the programme's own words mean: forces, streams, attribution, states, windows of time."""

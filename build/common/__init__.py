"""What all installers share: environment, pruning, licences, list of parts, release folder."""

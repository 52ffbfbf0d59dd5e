"""Managing the signing key in the window: certificate request, certificate, key file."""

"""Keys and certificates: who a signer is, where the key is kept, and whom a school trusts."""

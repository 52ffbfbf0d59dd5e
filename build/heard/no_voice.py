"""A voice for Orca that says nothing: what it is given stands in Orca's own log.

Lies in Orca's package, where its settings name it; outside it, ``speechserver`` is not there.
"""

from orca.speechserver import SpeechServer as Silent  # type: ignore[import-not-found]


class SpeechServer(Silent):  # type: ignore[misc] # Orca has no types
    """The only server of this kind."""

    @staticmethod
    def getFactoryName() -> str:
        """Return what it is called in Orca's settings."""
        return "no voice"

    @staticmethod
    def getSpeechServers() -> "list[SpeechServer]":
        """Return all servers."""
        return [SpeechServer()]

    @staticmethod
    def getSpeechServer(info: object = None) -> "SpeechServer":
        """Return the server, whichever is asked for."""
        del info
        return SpeechServer()

    get_speech_server = getSpeechServer  # its name since Orca 47

    @staticmethod
    def shutdownActiveServers() -> None:
        """Stop nothing."""

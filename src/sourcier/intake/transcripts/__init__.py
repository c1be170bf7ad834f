"""The bytes of a speech, of minutes or of subtitles in, a Transcript out: all that was said, and where it stands."""

from .transcripts import transcript_of

__all__ = ["transcript_of"]

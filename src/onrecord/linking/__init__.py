"""What holds across pages: lineage, claims, occurrences, series, disagreements, origins."""

from onrecord.linking.protocol import Report, Signatures
from onrecord.linking.stage import link

__all__ = ["Report", "Signatures", "link"]

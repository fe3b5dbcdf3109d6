"""What holds across pages: lineage, claims, occurrences, series, disagreements, origins."""

from onrecord.linking.protocol import Report, Signatures
from onrecord.linking.stage import Compare, Kept, link

__all__ = ["Compare", "Kept", "Report", "Signatures", "link"]

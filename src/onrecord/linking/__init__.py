"""What holds across pages: lineage, claims, occurrences, series, disagreements, origins."""

from onrecord.linking.desk import Desk
from onrecord.linking.protocol import Report, Signatures
from onrecord.linking.stage import Compare, Kept, link, take_in_one

__all__ = ["Compare", "Desk", "Kept", "Report", "Signatures", "link", "take_in_one"]

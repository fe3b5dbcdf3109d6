"""What holds across pages: lineage, claims, occurrences, series, disagreements, origins."""

from onrecord.linking.bringing import Brought
from onrecord.linking.desk import Desk
from onrecord.linking.protocol import Report, Signatures
from onrecord.linking.stage import BATCH, TOGETHER, Compare, Kept, brought, link, renewing, take_in

__all__ = [
    "BATCH", "TOGETHER", "Brought", "Compare", "Desk", "Kept", "Report", "Signatures", "brought", "link", "renewing", "take_in",
]  # fmt: skip

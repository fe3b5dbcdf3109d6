"""What holds across pages: lineage, claims, occurrences, series, disagreements, origins."""

from onrecord.linking.desk import Desk
from onrecord.linking.protocol import Report, Signatures
from onrecord.linking.sparing import seldom_collecting
from onrecord.linking.stage import BATCH, TOGETHER, Compare, Kept, link, renewing, take_in

__all__ = ["BATCH", "TOGETHER", "Compare", "Desk", "Kept", "Report", "Signatures", "link", "renewing", "seldom_collecting", "take_in"]

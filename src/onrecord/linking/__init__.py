"""What holds across pages: lineage, claims, occurrences, series, disagreements, origins."""

from onrecord.linking.desk import Desk
from onrecord.linking.protocol import Report, Signatures
from onrecord.linking.sparing import seldom_collecting
from onrecord.linking.stage import TOGETHER, Compare, Kept, link, take_in

__all__ = ["TOGETHER", "Compare", "Desk", "Kept", "Report", "Signatures", "link", "seldom_collecting", "take_in"]

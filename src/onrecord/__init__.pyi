from onrecord.engines.local import build as build
from onrecord.ledger import Ledger as Ledger
from onrecord.ledger import Question as Question
from onrecord.library import analyse as analyse
from onrecord.library import read as read
from onrecord.model import Analysis as Analysis
from onrecord.model import Document as Document
from onrecord.model import Given as Given

__version__: str
PUBLIC: dict[str, str]

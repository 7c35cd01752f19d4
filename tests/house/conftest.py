"""These tests read files only; nothing is started for them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

"""What a begeleider may ask: the people who share with, or were assigned to, them."""

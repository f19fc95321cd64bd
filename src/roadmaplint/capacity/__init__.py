"""What teams can do and what they have promised: exact arithmetic, and proofs where the two do not fit."""

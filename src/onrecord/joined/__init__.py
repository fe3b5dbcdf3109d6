"""What holds across pages as it stands after what people decided: the one place where screens, terminal, reports and assistants ask.

Linking's rows rest on corrected cells already. Here an entry that was rejected, or is one with another, counts in none of them, and claims
that people said to be one, or several, are so.

Example:
    >>> claims.standing(ledger)[0]["appearances"]
    9
"""

"""The audit: the hidden tests themselves, tested against wrong answers that they should notice and right ones that they should not."""

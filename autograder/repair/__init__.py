"""The smallest change of a student's own code that makes an answer right: it tells in which line the mistake is, and of what kind."""

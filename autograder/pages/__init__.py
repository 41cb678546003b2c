"""The pages that people look at: the student's page and the class report."""

"""What each command does over a course: release, grade, export, the made-up class, the tables in the terminal."""

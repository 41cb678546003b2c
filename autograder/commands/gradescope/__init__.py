"""An assignment's autograder for Gradescope: the zip to upload, and what runs in it for each submission."""

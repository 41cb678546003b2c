"""An assignment's autograder for Gradescope: the zip that is uploaded there, and what runs in it for each submission."""

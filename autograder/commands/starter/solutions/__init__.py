"""The secrets of the assignment NAME: nothing of this folder is released."""

"""For each shelf a toy, which is one file, and a walk past every place where people meet such a thing.

Neither is collected by itself: ``test_shelves.py`` copies the house, puts one toy on its shelf and takes the walk
there.
"""

"""Files of a case bound together (案卷装订): one PDF, and a zip of the originals."""

"""What may leave an archive, by the rights of each document and by the way that it goes."""

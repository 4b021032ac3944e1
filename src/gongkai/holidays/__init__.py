"""节假日安排 (holiday notices): those of the deployment over those shipped."""

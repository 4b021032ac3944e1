"""证件号码 (identifiers): check digits of people and organisations, and what a code says."""

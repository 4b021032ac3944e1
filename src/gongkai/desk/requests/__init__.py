"""What the pages of a request are made of (申请页面的构件): words, forms, drawings. No rules."""

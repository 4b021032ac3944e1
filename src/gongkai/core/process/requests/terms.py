"""The terms of a request that the statute fixes (法定期限), in working days."""

REPLY_DAYS = 20
"""答复期限 (《条例》第三十三条, 国令第711号, from 15 May 2019)."""
EXTENSION_DAYS = 20
"""延长期限的上限 (第三十三条)."""
CORRECTION_NOTICE_DAYS = 7
"""补正告知期限 (第三十条)."""
CONSULTATION_DAYS = 15
"""第三方、共同制作机关答复意见的期限 (第三十二条、第三十四条)."""

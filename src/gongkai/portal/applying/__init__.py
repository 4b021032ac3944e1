"""Applying on the portal, and following what was asked (在线申请、查询办理情况)."""

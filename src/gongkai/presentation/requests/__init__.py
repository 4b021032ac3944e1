"""How requests are asked for and shown (依申请公开的呈现), on the desk and on the portal."""

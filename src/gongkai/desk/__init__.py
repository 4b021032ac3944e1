"""The desk (工作台): staff's own views, under Wagtail's admin shell."""

"""Applicants' accounts on the portal (申请人账号): which of allauth's pages answer, and to whom."""

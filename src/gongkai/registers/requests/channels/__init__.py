"""The published channels of a body (公布的申请渠道): tested each day, seen when they fail."""

"""The platform with a bare view beside its portal (测试网站), for `gongkai serve`."""

"""The benchmarks (基准测试): what the project does beside what one would otherwise use."""

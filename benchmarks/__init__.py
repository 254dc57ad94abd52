"""How fast the program is, each job beside its own baseline: `python -m benchmarks`.

All timing lives here, none in tests. The targets are those of the design's page on speed.
"""

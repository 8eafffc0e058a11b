"""Briefings against gold, as numbers one can cite: reads JSON records, knows no stage.

``gold`` reads and checks the gold, ``runs`` makes (or finds) a system's briefings, ``judge`` scores one issue with the
metrics ``segmentation``, ``slots``, ``summaries``, ``faithfulness`` and ``page``, ``significance`` pools and compares,
``report`` puts it together, ``tables`` and ``html`` print it, ``gate`` holds it against pinned floors.
"""

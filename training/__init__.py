"""The recipe that makes the embedded models: one module a step, run from the command line.

    corpus → cleaning → augment → vocabulary → packing      text to token arrays
    model, fast_forward, loss, optimizer, schedule → trainer   token arrays to a checkpoint
    export → evaluate → card, plot                             checkpoint to a model folder

``python -m training.translator``, ``training.summariser`` and ``training.backwards``
each run all of it; ``docs/training.md`` says how. This package is not installed
with the library.
"""

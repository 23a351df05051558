# make train-translator, train-summariser, train-backwards: remake the models (docs/training.md)
# make train-segmenter, train-extractor: remake the parameters inside the package (minutes)
# Further arguments go into ARGS, such as ARGS="--minutes 30 --init models/nlsum-nl-en-small".

.PHONY: train-translator train-summariser train-backwards train-segmenter train-extractor

# An allocator that keeps large blocks saves the kernel from handing them out anew each step.
TCMALLOC := $(shell ldconfig -p 2>/dev/null | awk '/libtcmalloc(_minimal)?\.so/ {print $$NF; exit}')

train-translator train-summariser train-backwards: train-%: $(VENV)/.dev
	$(if $(TCMALLOC),LD_PRELOAD=$(TCMALLOC)) $(BIN)/python -m training.$* $(ARGS)

# In this order: the boundary classifier's features read Punkt's parameters and the casing.
train-segmenter: $(VENV)/.dev
	$(BIN)/python -m training.segmenter.train_punkt
	$(BIN)/python -m training.segmenter.train_casing
	$(BIN)/python -m training.segmenter.train_boundaries

train-extractor: $(VENV)/.dev
	$(BIN)/python -m training.extractor.train $(ARGS)

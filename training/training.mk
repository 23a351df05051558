# make train-translator, train-summariser, train-backwards: remake the models (docs/training.md)
# Further arguments go into ARGS, such as ARGS="--minutes 30 --init models/nlsum-nl-en-small".

.PHONY: train-translator train-summariser train-backwards

# An allocator that keeps large blocks saves the kernel from handing them out anew each step.
TCMALLOC := $(shell ldconfig -p 2>/dev/null | awk '/libtcmalloc(_minimal)?\.so/ {print $$NF; exit}')

train-translator train-summariser train-backwards: train-%: $(VENV)/.dev
	$(if $(TCMALLOC),LD_PRELOAD=$(TCMALLOC)) $(BIN)/python -m training.$* $(ARGS)

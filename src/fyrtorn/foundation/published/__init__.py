"""One number that grows whenever anything published changes, so that kept pages know they are old."""

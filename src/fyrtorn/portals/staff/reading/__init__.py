"""From a municipality's old web page to its help page: pasted, gone through, published."""

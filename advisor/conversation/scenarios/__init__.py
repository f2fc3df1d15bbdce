"""Questions that follow from the estimate: what if, which of the two, a plan, does it pay."""

"""The claims of sentences by number: sets of regions, amounts, single regions, what is carried on."""

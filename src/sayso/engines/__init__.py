"""Runs the pure kernels over many inputs: in this process, or in a pool of processes."""

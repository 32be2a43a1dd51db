// Node says so once a process, on a line that nobody reads: what a driver is to refuse tomorrow fails a test today.
process.throwDeprecation = true;

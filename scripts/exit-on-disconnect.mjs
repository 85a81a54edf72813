/**
 * Preloaded (`node --import`) into a server that knows nothing of its parent, Next's: when the
 * parent is gone, even by `kill -9`, its end of the IPC channel closes, and the server exits.
 */
if (process.connected) process.once("disconnect", () => process.exit());

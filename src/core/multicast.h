// OpenPGM's process-wide state.
#pragma once

namespace zeromq_native {

// Must have run before the first libzmq context: OpenPGM's own reference-counted start is not safe against two
// threads, and lets the second caller go on before the first has finished.
void InitializeMulticast();

}  // namespace zeromq_native

// libzmq's monitor of a socket: it tells another socket, the reader, what happens to the connections.
//
// The reader is a SUB socket, and the side that libzmq makes a PUB, for one property: a PUB that has no reader drops,
// where a PAIR or PUSH blocks. It is libzmq's I/O and reaper threads that send events, so a blocked one stops all
// sockets of the context; with PAIR that happens whenever the reader goes first, which neither garbage collection nor
// the end of a worker can be kept from. The reader queues without limit, so nothing is lost while it is there; whoever
// owns it has to keep taking events out (lib/monitor.ts does, into a bounded queue).
#pragma once

#include <cstdint>

#include "core/result.h"
#include "core/socket.h"

namespace zeromq_native {

constexpr int kMonitorReaderType = ZMQ_SUB;

// `reader` is new, of kMonitorReaderType, and in the same context. Replaces the monitor that `watched` may have, whose
// reader gets ZMQ_EVENT_MONITOR_STOPPED. Events are in the format of version 2.
Status StartMonitor(Socket& watched, Socket& reader, uint64_t events);

// Does nothing without a monitor.
void StopMonitor(Socket& watched);

// Asks for a ZMQ_EVENT_PIPES_STATS for each connection; EAGAIN when there is none. The answers come when `watched` next
// processes commands.
Status RequestPipeStatistics(Socket& watched);

}  // namespace zeromq_native

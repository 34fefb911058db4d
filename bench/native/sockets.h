#ifndef ZEROMQ_NATIVE_BENCH_SOCKETS_H_
#define ZEROMQ_NATIVE_BENCH_SOCKETS_H_

#include <string>

#include "meter.h"
#include "side.h"

namespace bench {

// A socket with the batch sizes of the parameters `in` and `out`, if they are given.
void* MakeSocket(const Side& side, void* context, int type);
// Binds to the parameter `endpoint` and returns what it was resolved to.
std::string Bind(const Side& side, void* socket);
void Connect(void* socket, const std::string& endpoint);

using Prepare = void (*)(void* socket);
// The socket of a side that binds, or connects, when both sides are ready. `prepare` sets options before that.
void* StartBound(const Side& side, void* context, int type, Prepare prepare = nullptr);
void* StartConnected(const Side& side, void* context, int type);
// For a side that only sends: processor time counts until the receiver has everything.
void Finish(const Side& side, Meter& meter);
// For a side that has received its last message.
void FinishNow(const Side& side, Meter& meter);

void SendCopy(void* socket, const std::string& bytes, int flags = 0);

}  // namespace bench

#endif  // ZEROMQ_NATIVE_BENCH_SOCKETS_H_

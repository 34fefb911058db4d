#ifndef ZEROMQ_NATIVE_BENCH_SOCKETS_H_
#define ZEROMQ_NATIVE_BENCH_SOCKETS_H_

#include <string>

#include "side.h"

namespace bench {

// A socket with the batch sizes of the parameters `in` and `out`, if they are given.
void* MakeSocket(const Side& side, void* context, int type);
// Binds to the parameter `endpoint` and returns what it was resolved to.
std::string Bind(const Side& side, void* socket);
void Connect(void* socket, const std::string& endpoint);
void SendCopy(void* socket, const std::string& bytes, int flags = 0);

}  // namespace bench

#endif  // ZEROMQ_NATIVE_BENCH_SOCKETS_H_

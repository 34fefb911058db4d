// The programs of this executable: one side each, or both in one process.
#ifndef ZEROMQ_NATIVE_BENCH_PROGRAMS_H_
#define ZEROMQ_NATIVE_BENCH_PROGRAMS_H_

#include "side.h"

namespace bench {

void Push(const Side& side, void* context);
void Pull(const Side& side, void* context);
void PushPullThreads(const Side& side, void* context);
void Request(const Side& side, void* context);
void Reply(const Side& side, void* context);
void Dealer(const Side& side, void* context);
void Router(const Side& side, void* context);
void Publish(const Side& side, void* context);
void Subscribe(const Side& side, void* context);

}  // namespace bench

#endif  // ZEROMQ_NATIVE_BENCH_PROGRAMS_H_

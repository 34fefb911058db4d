// Options of threads that the system refuses are an error of the first socket, and do not end the process.
#include <sched.h>

#include <cerrno>

#include "support.h"

namespace {

constexpr int kNoPolicy = 1000;
constexpr int kNoCpu = 1023;

std::shared_ptr<Context> NewContext() {
  auto created = Context::Create();
  CHECK(created.ok());
  return created.value();
}

void Set(Context& context, int option, int value) {
  CHECK(context.SetOption(option, value).ok());
}

void IsRefused(const std::shared_ptr<Context>& context) {
  const auto socket = Socket::Open(context, ZMQ_PAIR);
  CHECK(!socket.ok() && socket.error() == EINVAL);
}

void IsGranted(const std::shared_ptr<Context>& context) {
  const auto socket = Socket::Open(context, ZMQ_PAIR);
  CHECK(socket.ok());
}

void RefusesAPolicy() {
  const auto context = NewContext();
  Set(*context, ZMQ_THREAD_SCHED_POLICY, kNoPolicy);
  IsRefused(context);
  Set(*context, ZMQ_THREAD_SCHED_POLICY, SCHED_OTHER);
  IsGranted(context);
  // Too late to be of any effect.
  Set(*context, ZMQ_THREAD_SCHED_POLICY, kNoPolicy);
  IsGranted(context);
}

void RefusesAPriority() {
  const auto context = NewContext();
  Set(*context, ZMQ_THREAD_PRIORITY, 0);
  Set(*context, ZMQ_THREAD_SCHED_POLICY, SCHED_FIFO);
  IsRefused(context);
}

void RefusesACpu() {
#ifdef __linux__
  const auto context = NewContext();
  Set(*context, ZMQ_THREAD_AFFINITY_CPU_ADD, kNoCpu);
  IsRefused(context);
  Set(*context, ZMQ_THREAD_AFFINITY_CPU_REMOVE, kNoCpu);
  IsGranted(context);
#endif
}

}  // namespace

int main() {
  RefusesAPolicy();
  RefusesAPriority();
  RefusesACpu();
}

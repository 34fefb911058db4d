#include "core/thread_options.h"

#include <zmq.h>

#include <cerrno>

#ifndef _WIN32
#include <pthread.h>
#include <sched.h>
#include <unistd.h>
#endif

namespace zeromq_native {

namespace {

#ifndef _WIN32
// The system's own order of policies and priorities: only these two know the latter.
bool HasPriorities(int policy) {
  return policy == SCHED_FIFO || policy == SCHED_RR;
}

// What libzmq does instead of a priority where there is none.
int RaiseNiceness() {
  constexpr int kMost = -20;
  errno = 0;
  // -1 is a niceness too.
  return nice(kMost) == -1 ? errno : 0;
}
#endif

#ifdef __linux__
int RunOn(const std::set<int>& cpus) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int cpu : cpus) CPU_SET(static_cast<size_t>(cpu), &set);
  return pthread_setaffinity_np(pthread_self(), sizeof(set), &set);
}
#endif

}  // namespace

void ThreadOptions::Set(int option, int value) {
  const std::lock_guard<std::mutex> lock(mutex_);
  switch (option) {
    case ZMQ_THREAD_SCHED_POLICY:
      policy_ = value;
      break;
    case ZMQ_THREAD_PRIORITY:
      priority_ = value;
      break;
    case ZMQ_THREAD_AFFINITY_CPU_ADD:
      cpus_.insert(value);
      break;
    case ZMQ_THREAD_AFFINITY_CPU_REMOVE:
      cpus_.erase(value);
      break;
    default:
      break;
  }
}

#ifdef _WIN32
Status ThreadOptions::Try() const {
  return {};
}
#else
Status ThreadOptions::Try() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!policy_ && !priority_ && cpus_.empty()) return {};
  struct Trial {
    const ThreadOptions* options;
    int error;
  } trial{this, 0};
  pthread_t thread;
  const int error = pthread_create(
      &thread, nullptr,
      [](void* argument) -> void* {
        auto* const own = static_cast<Trial*>(argument);
        own->error = own->options->Apply();
        return nullptr;
      },
      &trial);
  if (error != 0) return Status(error);
  pthread_join(thread, nullptr);
  return Status(trial.error);
}

// The same steps as those of zmq::thread_t::applySchedulingParameters.
int ThreadOptions::Apply() const {
  int policy = 0;
  sched_param parameters{};
  int error = pthread_getschedparam(pthread_self(), &policy, &parameters);
  if (error != 0) return error;
  policy = policy_.value_or(policy);
  if (priority_) parameters.sched_priority = HasPriorities(policy) ? *priority_ : 0;
  error = pthread_setschedparam(pthread_self(), policy, &parameters);
  if (error == 0 && priority_ && !HasPriorities(policy)) error = RaiseNiceness();
#ifdef __linux__
  if (error == 0 && !cpus_.empty()) error = RunOn(cpus_);
#endif
  return error;
}
#endif

}  // namespace zeromq_native

// Threads for which the system refuses the options of the context go on without them.
// Without the patch: an assertion in libzmq ends the process.
#include <sched.h>

#include <vector>

#include "support.h"

namespace {

struct Setting {
  int option;
  int value;
};

void Use(const std::vector<Setting>& settings) {
  void* context = zmq_ctx_new();
  for (const auto& [option, value] : settings) CHECK(zmq_ctx_set(context, option, value) == 0);
  void* pull = NewSocket(context, ZMQ_PULL);
  CHECK(zmq_bind(pull, "tcp://127.0.0.1:*") == 0);
  void* push = NewSocket(context, ZMQ_PUSH);
  CHECK(zmq_connect(push, LastEndpoint(pull).c_str()) == 0);
  SendText(push, "text");
  std::string text;
  CHECK(ReceiveText(pull, &text, kPatienceMs));
  CHECK(zmq_close(push) == 0);
  CHECK(zmq_close(pull) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  // There is no such policy, no such priority of this policy, and hardly such a CPU.
  Use({{ZMQ_THREAD_SCHED_POLICY, 1000}});
  Use({{ZMQ_THREAD_SCHED_POLICY, SCHED_FIFO}, {ZMQ_THREAD_PRIORITY, 0}});
  Use({{ZMQ_THREAD_AFFINITY_CPU_ADD, 1023}});
  // Only a process of many rights may do this.
  Use({{ZMQ_THREAD_PRIORITY, 1}});
  return 0;
}

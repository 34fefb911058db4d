// A context that finds too few descriptors or threads for its start says so, and can be used once there are enough.
// Without the patch: the first socket of a context aborts the process.
#include <sys/wait.h>

#include "few-descriptors.h"

namespace {

// Enough for the descriptors of two I/O threads, the reaper and a socket.
constexpr int kEnough = 16;

void* NewContext() {
  void* context = zmq_ctx_new();
  CHECK(context != nullptr);
  CHECK(zmq_ctx_set(context, ZMQ_IO_THREADS, 2) == 0);
  return context;
}

void CheckWorks(void* context) {
  void* receiver = NewSocket(context, ZMQ_PULL);
  CHECK(zmq_bind(receiver, "tcp://127.0.0.1:*") == 0);
  void* sender = NewSocket(context, ZMQ_PUSH);
  CHECK(zmq_connect(sender, LastEndpoint(receiver).c_str()) == 0);
  SendText(sender, "text");
  std::string text;
  CHECK(ReceiveText(receiver, &text, kPatienceMs));
  CHECK(zmq_close(sender) == 0);
  CHECK(zmq_close(receiver) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

void CheckNoContext() {
  const FewDescriptors few(0);
  CHECK(zmq_ctx_new() == nullptr);
  CHECK(errno == EMFILE);
}

void CheckDescriptors(int left, int type) {
  const int before = CountDescriptors();
  void* context = NewContext();
  {
    const FewDescriptors few(left);
    void* socket = zmq_socket(context, type);
    CHECK(socket != nullptr || errno == EMFILE);
    CHECK(socket == nullptr || left > 4);
    CHECK(socket != nullptr || left < kEnough);
    if (socket != nullptr) CHECK(zmq_close(socket) == 0);
  }
  CheckWorks(context);
  CHECK(CountDescriptors() == before);
}

void LimitThreads(rlim_t count) {
  rlimit limit{};
  CHECK(getrlimit(RLIMIT_NPROC, &limit) == 0);
  limit.rlim_cur = count;
  CHECK(setrlimit(RLIMIT_NPROC, &limit) == 0);
}

// The process itself counts as a thread. The limit means nothing to root.
void CheckThreads() {
  const rlim_t most = geteuid() == 0 ? 3 : 1;
  if (geteuid() == 0) CHECK(setuid(static_cast<uid_t>(100000 + getpid())) == 0);
  rlimit unlimited{};
  CHECK(getrlimit(RLIMIT_NPROC, &unlimited) == 0);
  const int before = CountDescriptors();
  for (rlim_t count = 1; count <= most; ++count) {
    void* context = NewContext();
    LimitThreads(count);
    CHECK(zmq_socket(context, ZMQ_PUSH) == nullptr);
    CHECK(errno == EAGAIN);
    LimitThreads(unlimited.rlim_cur);
    CheckWorks(context);
  }
  CHECK(CountDescriptors() == before);
}

}  // namespace

int main() {
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    CheckThreads();
    std::_Exit(0);
  }
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);

  LimitDescriptors();
  CheckNoContext();
  for (int left = 0; left <= kEnough; ++left) {
    CheckDescriptors(left, ZMQ_PUSH);
    CheckDescriptors(left, ZMQ_SERVER);
  }
  return 0;
}

// A socket that looks for commands without waiting asks the system only when there is one.
// Without the patch: a poll() for each look, and after each command that was taken.
#include <ctime>

#include "support.h"

namespace {

thread_local int polls = 0;

int PollsOf(void (*act)(void* socket), void* socket) {
  const int before = polls;
  act(socket);
  return polls - before;
}

void Look(void* socket) {
  int events = 0;
  size_t size = sizeof events;
  CHECK(zmq_getsockopt(socket, ZMQ_EVENTS, &events, &size) == 0);
  CHECK(events == 0);
}

void FindNothing(void* socket) {
  char byte;
  CHECK(zmq_recv(socket, &byte, 1, ZMQ_DONTWAIT) == -1);
  CHECK(zmq_errno() == EAGAIN);
}

void FindMessage(void* socket) {
  char byte = 0;
  CHECK(zmq_recv(socket, &byte, 1, ZMQ_DONTWAIT) == 1);
  CHECK(byte == 'x');
}

int Descriptor(void* socket) {
  int descriptor = -1;
  size_t size = sizeof descriptor;
  CHECK(zmq_getsockopt(socket, ZMQ_FD, &descriptor, &size) == 0);
  return descriptor;
}

}  // namespace

// In place of libc's, for libzmq as well.
extern "C" int poll(pollfd* items, nfds_t count, int timeout) {
  ++polls;
  const timespec time{timeout / 1000, timeout % 1000 * 1000000L};
  return ppoll(items, count, timeout < 0 ? nullptr : &time, nullptr);
}

int main() {
  void* context = zmq_ctx_new();
  void* pull = NewSocket(context, ZMQ_PULL);
  void* push = NewSocket(context, ZMQ_PUSH);
  CHECK(zmq_bind(pull, "inproc://looks") == 0);
  CHECK(zmq_connect(push, "inproc://looks") == 0);
  FindNothing(pull);

  CHECK(PollsOf(Look, pull) == 0);
  CHECK(PollsOf(FindNothing, pull) == 0);
  // Each message that an empty queue gets comes with a command and a signal.
  for (int i = 0; i < 1000; ++i) {
    CHECK(!Readable(Descriptor(pull), 0));
    SendText(push, "x");
    CHECK(Readable(Descriptor(pull), kPatienceMs));
    CHECK(PollsOf(FindMessage, pull) == 0);
    CHECK(PollsOf(FindNothing, pull) == 0);
  }
  // Whoever waits is woken.
  SetInt(pull, ZMQ_RCVTIMEO, 1);
  char byte;
  CHECK(zmq_recv(pull, &byte, 1, 0) == -1);
  SetInt(pull, ZMQ_RCVTIMEO, kPatienceMs);
  SendText(push, "x");
  CHECK(zmq_recv(pull, &byte, 1, 0) == 1);

  CHECK(zmq_close(push) == 0);
  CHECK(zmq_close(pull) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}

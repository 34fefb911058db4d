// A REP takes requests from peers only that there is room to answer, so that no answer is dropped at the high-water
// mark.
// Without the patch: the third answer over inproc is dropped, over tcp and ipc those behind what the system's buffers
// take, and now and then one of two REQs that ask at the same time.
#include "support.h"

namespace {

void* Marked(void* context, int type) {
  void* socket = NewSocket(context, type);
  SetInt(socket, ZMQ_SNDHWM, 1);
  SetInt(socket, ZMQ_RCVHWM, 1);
  return socket;
}

// Answers what there is to answer, with as many bytes more as told.
int Answer(void* reply, size_t padding = 0) {
  int answered = 0;
  char request[100];
  for (;; ++answered) {
    const int size = zmq_recv(reply, request, sizeof request, ZMQ_DONTWAIT);
    if (size < 0) return answered;
    SendText(reply, std::string(request, static_cast<size_t>(size)) + std::string(padding, '.'));
  }
}

void Ask(void* dealer, const std::string& request) {
  SendText(dealer, "", ZMQ_SNDMORE);
  SendText(dealer, request);
}

bool ReceiveAnswer(void* dealer, std::string* answer, int ms) {
  return ReceiveText(dealer, answer, ms) && ReceiveText(dealer, answer, 0);
}

void WaitsForRoom() {
  void* context = zmq_ctx_new();
  void* reply = Marked(context, ZMQ_REP);
  CHECK(zmq_bind(reply, "inproc://reply") == 0);
  void* dealer = NewSocket(context, ZMQ_DEALER);
  SetInt(dealer, ZMQ_RCVHWM, 1);
  CHECK(zmq_connect(dealer, "inproc://reply") == 0);
  const int count = 10;
  for (int i = 0; i < count; ++i) Ask(dealer, std::to_string(i));
  CHECK(Answer(reply) == 2);
  CHECK(!ZmqReadable(reply, 0));

  // Others are answered meanwhile.
  void* request = NewSocket(context, ZMQ_REQ);
  CHECK(zmq_connect(request, "inproc://reply") == 0);
  std::string answer;
  for (int i = 0; i < 3; ++i) {
    SendText(request, "another");
    CHECK(Answer(reply) == 1);
    CHECK(ReceiveText(request, &answer, 0) && answer == "another");
  }

  for (int i = 0; i < count; ++i) {
    CHECK(ReceiveAnswer(dealer, &answer, 0) && answer == std::to_string(i));
    Answer(reply);
  }
  CHECK(!ZmqReadable(dealer, 0));

  // Who leaves without reading is nobody to wait for.
  for (int i = 0; i < count; ++i) Ask(dealer, "unread");
  CHECK(Answer(reply) == 2);
  CHECK(zmq_close(dealer) == 0);
  const Deadline deadline;
  for (int answered = 2; answered < count; answered += Answer(reply)) CHECK(!deadline.Passed());
  CHECK(!ZmqReadable(reply, 0));
  CHECK(zmq_close(request) == 0);
  CHECK(zmq_close(reply) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

// More than the buffers of the system and both queues take.
void WaitsForTheNetwork(const char* endpoint, bool reply_binds) {
  void* context = zmq_ctx_new();
  void* reply = Marked(context, ZMQ_REP);
  void* dealer = NewSocket(context, ZMQ_DEALER);
  SetInt(dealer, ZMQ_RCVHWM, 1);
  void* const binder = reply_binds ? reply : dealer;
  CHECK(zmq_bind(binder, endpoint) == 0);
  CHECK(zmq_connect(reply_binds ? dealer : reply, LastEndpoint(binder).c_str()) == 0);
  const int count = 30;
  const size_t size = 1000000;
  for (int i = 0; i < count; ++i) Ask(dealer, std::to_string(i));
  int answered = 0;
  while (ZmqReadable(reply, 200)) answered += Answer(reply, size);
  CHECK(answered < count);
  std::string answer;
  for (int i = 0; i < count; ++i) {
    const Deadline deadline;
    while (!ReceiveAnswer(dealer, &answer, 1)) {
      CHECK(!deadline.Passed());
      Answer(reply, size);
    }
    CHECK(std::atoi(answer.c_str()) == i && answer.size() > size);
  }
  CHECK(zmq_close(dealer) == 0);
  CHECK(zmq_close(reply) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

// A peer asks again when it has its answer, and the REP is busy with another one meanwhile: it has not heard yet that
// there is room again.
void AnswersTwo(const char* endpoint) {
  void* context = zmq_ctx_new();
  void* reply = Marked(context, ZMQ_REP);
  SetInt(reply, ZMQ_RCVTIMEO, kPatienceMs);
  CHECK(zmq_bind(reply, endpoint) == 0);
  const std::string names[] = {"0", "1"};
  void* requests[2];
  for (void*& request : requests) {
    request = Marked(context, ZMQ_REQ);
    CHECK(zmq_connect(request, LastEndpoint(reply).c_str()) == 0);
  }
  const auto ask = [&](int which) { SendText(requests[which], names[which]); };
  const auto answer_one = [&] {
    char name = 0;
    CHECK(zmq_recv(reply, &name, 1, 0) == 1);
    const int which = name - '0';
    SendText(reply, names[which]);
    std::string answer;
    CHECK(ReceiveText(requests[which], &answer, kPatienceMs) && answer == names[which]);
    return which;
  };
  for (int round = 0; round < 1000; ++round) {
    ask(0);
    ask(1);
    ask(answer_one());
    answer_one();
    answer_one();
  }
  for (void* request : requests) CHECK(zmq_close(request) == 0);
  CHECK(zmq_close(reply) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  WaitsForRoom();
  for (const char* endpoint : {"tcp://127.0.0.1:*", "ipc://*"}) {
    for (const bool reply_binds : {true, false}) WaitsForTheNetwork(endpoint, reply_binds);
    AnswersTwo(endpoint);
  }
  return 0;
}

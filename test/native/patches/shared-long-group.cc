// A group name of more than 14 bytes lives outside the message and is counted:
// every pipe that a RADIO message or a DISH join goes to must hold a reference.
// Without the patch: the first receiver frees the name for all. In a normal
// build the second receiver then misses its message; under AddressSanitizer a
// heap-use-after-free.
#include "support.h"

namespace {

const std::string kGroup = "a group name of more than fourteen bytes";
const std::string kSmall = "small";
const std::string kLarge(1000, 'l');

void* Dish(void* context, const std::string& endpoint) {
  void* dish = NewSocket(context, ZMQ_DISH);
  CHECK(zmq_join(dish, kGroup.c_str()) == 0);
  CHECK(zmq_connect(dish, endpoint.c_str()) == 0);
  return dish;
}

bool Receives(void* dish, const std::string& body, int ms) {
  const Deadline deadline(ms);
  do {
    zmq_msg_t message;
    CHECK(zmq_msg_init(&message) == 0);
    if (zmq_msg_recv(&message, dish, ZMQ_DONTWAIT) >= 0) {
      CHECK(zmq_msg_group(&message) == kGroup);
      const std::string text(static_cast<char*>(zmq_msg_data(&message)), zmq_msg_size(&message));
      CHECK(zmq_msg_close(&message) == 0);
      CHECK(text == body);
      return true;
    }
    CHECK(zmq_msg_close(&message) == 0);
    poll(nullptr, 0, 1);
  } while (!deadline.Passed());
  return false;
}

// A join travels on its own, so the first message may come before it.
void WaitForJoin(void* radio, void* dish) {
  const Deadline deadline;
  do {
    CHECK(!deadline.Passed());
    SendToGroup(radio, kGroup, kSmall);
  } while (!Receives(dish, kSmall, 20));
  while (Receives(dish, kSmall, 20)) {
  }
}

void RadioToTwoDishes(void* context, const std::string& bindTo) {
  void* radio = NewSocket(context, ZMQ_RADIO);
  CHECK(zmq_bind(radio, bindTo.c_str()) == 0);
  void* first = Dish(context, LastEndpoint(radio));
  WaitForJoin(radio, first);
  void* second = Dish(context, LastEndpoint(radio));
  WaitForJoin(radio, second);
  while (Receives(first, kSmall, 20)) {
  }

  for (const std::string& body : {kSmall, kLarge}) {
    SendToGroup(radio, kGroup, body);
    CHECK(Receives(first, body, kPatienceMs));
    CHECK(Receives(second, body, kPatienceMs));
  }

  // Left unread in one pipe: closing it gives back that pipe's share only.
  SendToGroup(radio, kGroup, kLarge);
  SendToGroup(radio, kGroup, kSmall);
  CHECK(Receives(first, kLarge, kPatienceMs));
  CHECK(zmq_close(second) == 0);
  CHECK(Receives(first, kSmall, kPatienceMs));
  CHECK(zmq_close(first) == 0);
  CHECK(zmq_close(radio) == 0);
}

// The names refused by a full pipe must be given back as well, which
// LeakSanitizer checks.
void FullPipe(void* context) {
  void* radio = NewSocket(context, ZMQ_RADIO);
  SetInt(radio, ZMQ_SNDHWM, 1);
  CHECK(zmq_bind(radio, "inproc://full") == 0);
  void* dishes[2];
  for (void*& dish : dishes) {
    dish = NewSocket(context, ZMQ_DISH);
    SetInt(dish, ZMQ_RCVHWM, 1);
    CHECK(zmq_join(dish, kGroup.c_str()) == 0);
    CHECK(zmq_connect(dish, "inproc://full") == 0);
  }
  for (int i = 0; i < 10; ++i) {
    SendToGroup(radio, kGroup, kSmall);
    SendToGroup(radio, kGroup, kLarge);
  }
  for (void* dish : dishes) CHECK(zmq_close(dish) == 0);
  CHECK(zmq_close(radio) == 0);
}

void DishToTwoRadios(void* context) {
  void* dish = NewSocket(context, ZMQ_DISH);
  CHECK(zmq_bind(dish, "inproc://dish") == 0);
  void* radios[2];
  for (void*& radio : radios) {
    radio = NewSocket(context, ZMQ_RADIO);
    CHECK(zmq_connect(radio, "inproc://dish") == 0);
  }
  CHECK(zmq_join(dish, kGroup.c_str()) == 0);
  for (void* radio : radios) WaitForJoin(radio, dish);
  CHECK(zmq_leave(dish, kGroup.c_str()) == 0);
  CHECK(zmq_close(radios[0]) == 0);
  CHECK(zmq_close(radios[1]) == 0);
  CHECK(zmq_close(dish) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  RadioToTwoDishes(context, "inproc://radio");
  RadioToTwoDishes(context, "tcp://127.0.0.1:*");
  FullPipe(context);
  DishToTwoRadios(context);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}

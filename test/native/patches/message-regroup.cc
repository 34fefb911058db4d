// A message may be given another group: what a bridge between two groups does
// with every message it forwards.
// Without the patch: a shorter name is written over the pointer to a long one,
// and the next use of the group crashes; a second long one leaks the first,
// which only LeakSanitizer sees.
#include "support.h"

int main() {
  const std::string longGroup(200, 'l');
  const std::string otherLongGroup(100, 'o');
  const std::string groups[] = {"first", longGroup, "shorter name", otherLongGroup, longGroup, "", longGroup, "end"};
  zmq_msg_t message;
  CHECK(zmq_msg_init_size(&message, 5) == 0);
  std::memcpy(zmq_msg_data(&message), "hello", 5);
  for (const std::string& group : groups) {
    CHECK(zmq_msg_set_group(&message, group.c_str()) == 0);
    CHECK(zmq_msg_group(&message) == group);
    // The name may be the message's own.
    CHECK(zmq_msg_set_group(&message, zmq_msg_group(&message)) == 0);
    CHECK(zmq_msg_group(&message) == group);
  }

  // A copy keeps the name it was made with.
  zmq_msg_t copy;
  CHECK(zmq_msg_init(&copy) == 0);
  CHECK(zmq_msg_set_group(&message, longGroup.c_str()) == 0);
  CHECK(zmq_msg_copy(&copy, &message) == 0);
  CHECK(zmq_msg_set_group(&message, "shorter name") == 0);
  CHECK(zmq_msg_group(&copy) == longGroup);
  CHECK(zmq_msg_group(&message) == std::string("shorter name"));

  CHECK(zmq_msg_close(&copy) == 0);
  CHECK(zmq_msg_close(&message) == 0);
  return 0;
}

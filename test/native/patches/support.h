// Small helpers shared by the patch tests: plain sockets that play the foreign
// peer, deadlines, and the shortest way to write one libzmq call.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_SUPPORT_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_SUPPORT_H_

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zmq.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string>

#include "../check.h"

// Long enough for a loaded sanitizer build, short enough to fail within the
// ctest time limit.
constexpr int kPatienceMs = 10000;

class Deadline {
 public:
  explicit Deadline(int ms = kPatienceMs) : end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(ms)) {}
  bool Passed() const { return std::chrono::steady_clock::now() >= end_; }

 private:
  std::chrono::steady_clock::time_point end_;
};

inline sockaddr_in Loopback(uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

// A plain socket on 127.0.0.1 and a port of the system's choice.
inline int BoundSocket(int type) {
  const int fd = socket(AF_INET, type, 0);
  CHECK(fd >= 0);
  const sockaddr_in address = Loopback(0);
  CHECK(bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  return fd;
}

inline uint16_t PortOf(int fd) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  CHECK(getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  return ntohs(address.sin_port);
}

inline uint16_t FreePort(int type) {
  const int fd = BoundSocket(type);
  const uint16_t port = PortOf(fd);
  close(fd);
  return port;
}

inline bool Readable(int fd, int ms) {
  pollfd item{fd, POLLIN, 0};
  return poll(&item, 1, ms) == 1;
}

inline bool ZmqReadable(void* socket, int ms) {
  zmq_pollitem_t item{socket, 0, ZMQ_POLLIN, 0};
  return zmq_poll(&item, 1, ms) == 1;
}

// A UDP socket that can only talk to the given port, so that the system tells
// it when nobody is bound there.
inline int UdpTo(uint16_t port) {
  const int fd = BoundSocket(SOCK_DGRAM);
  const sockaddr_in peer = Loopback(port);
  CHECK(connect(fd, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) == 0);
  return fd;
}

// libzmq binds UDP in its I/O thread, after zmq_bind has returned. The probe
// is sent once more than it is refused.
inline void SendUntilBound(int fd, const std::string& probe) {
  const Deadline deadline;
  for (;;) {
    const bool sent = send(fd, probe.data(), probe.size(), 0) >= 0;
    int error = 0;
    socklen_t size = sizeof error;
    CHECK(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0);
    if (sent && error == 0) return;
    CHECK(!deadline.Passed());
    poll(nullptr, 0, 5);
  }
}

inline void SetInt(void* socket, int option, int value) {
  CHECK(zmq_setsockopt(socket, option, &value, sizeof value) == 0);
}

inline void* NewSocket(void* context, int type) {
  void* socket = zmq_socket(context, type);
  CHECK(socket != nullptr);
  SetInt(socket, ZMQ_LINGER, 0);
  return socket;
}

inline std::string LastEndpoint(void* socket) {
  char text[512];
  size_t size = sizeof text;
  CHECK(zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, text, &size) == 0);
  return text;
}

inline void SendText(void* socket, const std::string& text, int flags = 0) {
  CHECK(zmq_send(socket, text.data(), text.size(), flags) == static_cast<int>(text.size()));
}

// False when nothing came in time.
inline bool ReceiveText(void* socket, std::string* text, int ms) {
  if (!ZmqReadable(socket, ms)) return false;
  zmq_msg_t message;
  CHECK(zmq_msg_init(&message) == 0);
  const int size = zmq_msg_recv(&message, socket, ZMQ_DONTWAIT);
  if (size < 0) return false;
  text->assign(static_cast<char*>(zmq_msg_data(&message)), static_cast<size_t>(size));
  CHECK(zmq_msg_close(&message) == 0);
  return true;
}

inline void SendToGroup(void* radio, const std::string& group, const std::string& body) {
  zmq_msg_t message;
  CHECK(zmq_msg_init_size(&message, body.size()) == 0);
  std::memcpy(zmq_msg_data(&message), body.data(), body.size());
  CHECK(zmq_msg_set_group(&message, group.c_str()) == 0);
  CHECK(zmq_msg_send(&message, radio, 0) == static_cast<int>(body.size()));
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_SUPPORT_H_

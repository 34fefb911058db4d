// A plain TCP connection that plays a peer no libzmq would be.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_CONNECTION_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_CONNECTION_H_

#include <sys/ioctl.h>
#include <sys/resource.h>

#include "support.h"

class Connection {
 public:
  // To a socket that is bound.
  explicit Connection(const std::string& endpoint) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    const sockaddr_in address = Loopback(static_cast<uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1))));
    CHECK(connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  // From a socket that connects to a listener of ours.
  explicit Connection(int listener) {
    CHECK(Readable(listener, kPatienceMs));
    fd_ = accept(listener, nullptr, nullptr);
    CHECK(fd_ >= 0);
  }
  ~Connection() { close(fd_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void Write(const std::string& bytes) {
    size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t size = send(fd_, bytes.data() + done, bytes.size() - done, 0);
      CHECK(size > 0);
      done += static_cast<size_t>(size);
    }
  }

  void WaitFor(const std::string& text) {
    while (received_.find(text) == std::string::npos) CHECK(Read());
    received_.clear();
  }

  void WaitUntilRefused() {
    while (Read()) continue;
  }

  // Until libzmq has taken all that was written out of its own end, which is in this process.
  void WaitUntilRead() {
    const int other = OtherEnd();
    const Deadline deadline;
    for (int left = 1; left > 0;) {
      CHECK(!deadline.Passed());
      CHECK(ioctl(other, FIONREAD, &left) == 0);
      poll(nullptr, 0, 1);
    }
  }

 private:
  bool Read() {
    char buffer[256];
    CHECK(Readable(fd_, kPatienceMs));
    const ssize_t size = recv(fd_, buffer, sizeof buffer, 0);
    if (size > 0) received_.append(buffer, static_cast<size_t>(size));
    return size > 0;
  }

  int OtherEnd() const {
    const uint16_t port = PortOf(fd_);
    rlimit limit{};
    CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    for (int fd = 0; fd < static_cast<int>(limit.rlim_cur); ++fd) {
      sockaddr_in peer{};
      socklen_t size = sizeof peer;
      if (getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &size) != 0 || peer.sin_family != AF_INET) continue;
      if (ntohs(peer.sin_port) == port) return fd;
    }
    CHECK(false);
    return -1;
  }

  int fd_ = -1;
  std::string received_;
};

// A listener for Connection, and the endpoint by which a socket finds it.
inline int NewListener() {
  const int fd = BoundSocket(SOCK_STREAM);
  CHECK(listen(fd, 8) == 0);
  return fd;
}

inline std::string EndpointOf(int listener, const std::string& scheme = "tcp") {
  return scheme + "://127.0.0.1:" + std::to_string(PortOf(listener));
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_CONNECTION_H_

// A listener that has no descriptor for a new connection waits for one, and takes the connection then.
// Without the patch: ipc aborts the process, and the others try again without a pause.
#include <netinet/in.h>
#include <sys/un.h>

#include "few-descriptors.h"
#include "monitor.h"

namespace {

constexpr int kWatchMs = 500;
// The pause between two attempts is 100 ms.
constexpr int kMostAttempts = 12;

std::string Folder() {
  char folder[] = "/tmp/zn-accept-XXXXXX";
  CHECK(mkdtemp(folder) != nullptr);
  return folder;
}

// Made before there are no descriptors left, and connected after.
int NewClient(bool ipc) {
  const int fd = socket(ipc ? AF_UNIX : AF_INET, SOCK_STREAM, 0);
  CHECK(fd >= 0);
  return fd;
}

void Connect(int fd, const std::string& endpoint, const std::string& path) {
  if (!path.empty()) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    CHECK(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    return;
  }
  const std::string authority = endpoint.substr(endpoint.find("://") + 3);
  const sockaddr_in address = Loopback(static_cast<uint16_t>(std::stoi(authority.substr(authority.find(':') + 1))));
  CHECK(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

void CheckTransport(const std::string& wildcard, const std::string& path) {
  void* context = zmq_ctx_new();
  void* listener = NewSocket(context, ZMQ_PULL);
  void* monitor = NewMonitor(context, listener, ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_ACCEPT_FAILED);
  CHECK(zmq_bind(listener, wildcard.c_str()) == 0);
  const std::string endpoint = LastEndpoint(listener);
  const int client = NewClient(!path.empty());
  uint32_t value = 0;
  {
    const FewDescriptors few(0);
    Connect(client, endpoint, path);
    CHECK(NextEvent(monitor, kPatienceMs, &value) == ZMQ_EVENT_ACCEPT_FAILED);
    CHECK(value == EMFILE);
    int attempts = 0;
    const Deadline deadline(kWatchMs);
    while (!deadline.Passed()) {
      if (NextEvent(monitor, kWatchMs / 10, &value) == ZMQ_EVENT_ACCEPT_FAILED) ++attempts;
    }
    CHECK(attempts <= kMostAttempts);
  }
  uint16_t event = 0;
  while ((event = NextEvent(monitor, kPatienceMs, &value)) == ZMQ_EVENT_ACCEPT_FAILED) {
  }
  CHECK(event == ZMQ_EVENT_ACCEPTED);

  // It is closed while it waits.
  const int another = NewClient(!path.empty());
  {
    const FewDescriptors few(0);
    Connect(another, endpoint, path);
    CHECK(NextEvent(monitor, kPatienceMs, &value) == ZMQ_EVENT_ACCEPT_FAILED);
    CHECK(zmq_close(monitor) == 0);
    CHECK(zmq_close(listener) == 0);
    CHECK(zmq_ctx_term(context) == 0);
  }
  close(another);
  close(client);
}

}  // namespace

int main() {
  LimitDescriptors();
  const std::string folder = Folder();
  const std::string path = folder + "/socket";
  CheckTransport("tcp://127.0.0.1:*", "");
  CheckTransport("ws://127.0.0.1:*", "");
  CheckTransport("ipc://" + path, path);
  CHECK(rmdir(folder.c_str()) == 0 || errno == ENOTEMPTY);
  return 0;
}

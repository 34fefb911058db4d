// Binding to an ipc path takes what a dead socket has left there and nothing else; closing removes only what was bound.
// Without the patch: binding deletes any file, also a socket that somebody listens on, and closing leaves the file.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "support.h"

namespace {

bool Exists(const std::string& path) {
  struct stat info;
  return lstat(path.c_str(), &info) == 0;
}

void* NewPull(void* context) {
  return NewSocket(context, ZMQ_PULL);
}

bool Bind(void* socket, const std::string& path) {
  return zmq_bind(socket, ("ipc://" + path).c_str()) == 0;
}

void CheckRefused(void* context, const std::string& path) {
  void* socket = NewPull(context);
  CHECK(!Bind(socket, path));
  CHECK(errno == EADDRINUSE);
  CHECK(Exists(path));
  CHECK(zmq_close(socket) == 0);
}

// A socket of the system's, bound as a file and left there.
void LeaveBehind(const std::string& path, int type) {
  const int fd = socket(AF_UNIX, type, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  CHECK(bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  close(fd);
}

void WaitUntilGone(const std::string& path) {
  const Deadline deadline;
  while (Exists(path)) CHECK(!deadline.Passed());
}

void CheckPasses(void* context, void* receiver, const std::string& path) {
  void* sender = NewSocket(context, ZMQ_PUSH);
  CHECK(zmq_connect(sender, ("ipc://" + path).c_str()) == 0);
  SendText(sender, "text");
  std::string text;
  CHECK(ReceiveText(receiver, &text, kPatienceMs));
  CHECK(zmq_close(sender) == 0);
}

void CheckOtherFiles(void* context, const std::string& path) {
  std::ofstream(path) << "text";
  CheckRefused(context, path);
  const std::string link = path + ".link";
  CHECK(symlink(path.c_str(), link.c_str()) == 0);
  CheckRefused(context, link);
  CHECK(remove(link.c_str()) == 0);
  CHECK(remove(path.c_str()) == 0);
  LeaveBehind(path, SOCK_STREAM);
  CHECK(symlink(path.c_str(), link.c_str()) == 0);
  CheckRefused(context, link);
  CHECK(remove(link.c_str()) == 0);
  CHECK(remove(path.c_str()) == 0);
  CHECK(mkdir(path.c_str(), 0700) == 0);
  CheckRefused(context, path);
  CHECK(rmdir(path.c_str()) == 0);
}

void CheckLive(void* context, const std::string& path) {
  void* owner = NewPull(context);
  CHECK(Bind(owner, path));
  CheckRefused(context, path);
  CheckPasses(context, owner, path);
  CHECK(zmq_close(owner) == 0);
  WaitUntilGone(path);
}

void CheckLeftBehind(void* context, const std::string& path) {
  for (const int type : {SOCK_STREAM, SOCK_DGRAM}) {
    LeaveBehind(path, type);
    void* owner = NewPull(context);
    CHECK(Bind(owner, path));
    CheckPasses(context, owner, path);
    CHECK(zmq_unbind(owner, ("ipc://" + path).c_str()) == 0);
    WaitUntilGone(path);
    CHECK(zmq_close(owner) == 0);
  }
}

void CheckReplacedByOther(void* context, const std::string& path) {
  void* first = NewPull(context);
  CHECK(Bind(first, path));
  CHECK(remove(path.c_str()) == 0);
  void* second = NewPull(context);
  CHECK(Bind(second, path));
  CHECK(zmq_socket_monitor(first, "inproc://first", ZMQ_EVENT_CLOSED) == 0);
  void* monitor = NewSocket(context, ZMQ_PAIR);
  CHECK(zmq_connect(monitor, "inproc://first") == 0);
  CHECK(zmq_unbind(first, ("ipc://" + path).c_str()) == 0);
  std::string event;
  CHECK(ReceiveText(monitor, &event, kPatienceMs));
  CheckPasses(context, second, path);
  CHECK(zmq_close(monitor) == 0);
  CHECK(zmq_close(first) == 0);
  CHECK(zmq_close(second) == 0);
  WaitUntilGone(path);
}

// Many that find the same file of a dead socket: one gets it, and is left alone.
void CheckRace(const std::string& path) {
  constexpr int kProcesses = 8;
  LeaveBehind(path, SOCK_STREAM);
  int go[2];
  int done[2];
  int end[2];
  CHECK(pipe(go) == 0 && pipe(done) == 0 && pipe(end) == 0);
  std::vector<pid_t> children;
  for (int i = 0; i < kProcesses; ++i) {
    const pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
      void* context = zmq_ctx_new();
      void* socket = NewPull(context);
      char byte = 0;
      CHECK(read(go[0], &byte, 1) == 1);
      const bool bound = Bind(socket, path);
      CHECK(bound || errno == EADDRINUSE);
      CHECK(write(done[1], bound ? "y" : "n", 1) == 1);
      // Until all have tried.
      CHECK(read(end[0], &byte, 1) == 1);
      CHECK(zmq_close(socket) == 0);
      CHECK(zmq_ctx_term(context) == 0);
      std::_Exit(0);
    }
    children.push_back(child);
  }
  const std::string bytes(kProcesses, '.');
  CHECK(write(go[1], bytes.data(), bytes.size()) == kProcesses);
  int winners = 0;
  for (int i = 0; i < kProcesses; ++i) {
    char byte = 0;
    CHECK(read(done[0], &byte, 1) == 1);
    if (byte == 'y') ++winners;
  }
  CHECK(winners == 1);
  CHECK(write(end[1], bytes.data(), bytes.size()) == kProcesses);
  for (const pid_t child : children) {
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  CHECK(!Exists(path));
  for (const int fd : {go[0], go[1], done[0], done[1], end[0], end[1]}) close(fd);
}

void CheckTooLong(void* context, const std::string& folder) {
  const std::string path = folder + "/" + std::string(200, 'x');
  std::ofstream(path) << "text";
  void* socket = NewPull(context);
  CHECK(!Bind(socket, path));
  CHECK(errno == ENAMETOOLONG);
  CHECK(Exists(path));
  CHECK(zmq_close(socket) == 0);
  CHECK(remove(path.c_str()) == 0);
}

void CheckWildcard(void* context, const std::string& folder) {
  CHECK(setenv("TMPDIR", folder.c_str(), 1) == 0);
  void* socket = NewPull(context);
  CHECK(Bind(socket, "*"));
  const std::string path = LastEndpoint(socket).substr(std::strlen("ipc://"));
  CHECK(path.rfind(folder, 0) == 0);
  CheckPasses(context, socket, path);
  CHECK(zmq_close(socket) == 0);
  WaitUntilGone(path.substr(0, path.rfind('/')));
}

// No file, and none of that name is touched.
void CheckAbstract(void* context, const std::string& folder) {
  CHECK(chdir(folder.c_str()) == 0);
  const std::string name = "@zn-" + std::to_string(getpid());
  std::ofstream(name) << "text";
  void* owner = NewPull(context);
  CHECK(Bind(owner, name));
  CheckRefused(context, name);
  CheckPasses(context, owner, name);
  CHECK(zmq_close(owner) == 0);
  CHECK(Exists(name));
  CHECK(remove(name.c_str()) == 0);
}

}  // namespace

int main() {
  char name[] = "/tmp/zn-ipc-XXXXXX";
  CHECK(mkdtemp(name) != nullptr);
  const std::string folder = name;
  const std::string path = folder + "/socket";
  CheckRace(path);
  void* context = zmq_ctx_new();
  CheckOtherFiles(context, path);
  CheckLive(context, path);
  CheckLeftBehind(context, path);
  CheckReplacedByOther(context, path);
  CheckTooLong(context, folder);
  CheckWildcard(context, folder);
#ifdef __linux__
  CheckAbstract(context, folder);
#endif
  CHECK(zmq_ctx_term(context) == 0);
  CHECK(rmdir(folder.c_str()) == 0);
  return 0;
}

// Datagrams of all kinds at a publisher and a subscriber of epgm://, in this process: none may end it, and after each
// thousand a message still gets from the one to the other. `fuzz_pgm [--count N] [--seed N]`.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <vector>

#include "core/multicast.h"
#include "patches/pgm-heard.h"
#include "patches/pgm.h"
#include "pgm_packets.h"

namespace {

constexpr int kRound = 1000;
// As many as a receive buffer of the system holds.
constexpr int kBurst = 32;
// From the end of the first rounds: the tables of sources are full, and sanitizers have what they keep.
constexpr int kWarmUp = 20;
constexpr long kMemoryGrowth = 96 * 1024;
constexpr int kSources = 16;

struct Arguments {
  int count = 200000;
  uint32_t seed = std::random_device{}();
};

Arguments Read(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--count") {
      arguments.count = std::atoi(argv[i + 1]);
    } else if (name == "--seed") {
      arguments.seed = static_cast<uint32_t>(std::strtoul(argv[i + 1], nullptr, 10));
    } else {
      std::fprintf(stderr, "no option %s\n", argv[i]);
      std::exit(2);
    }
  }
  return arguments;
}

// Kilobytes, now and not at most.
long Memory() {
  long pages = 0;
  std::ifstream statistics("/proc/self/statm");
  statistics >> pages >> pages;
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

// Sends from several addresses, to the group and to the host.
class Attacker {
 public:
  explicit Attacker(uint16_t port) : group_(pgm::Group(port)), host_(Loopback(port)) {
    for (int i = 0; i < kSources; ++i) {
      const int fd = socket(AF_INET, SOCK_DGRAM, 0);
      sockaddr_in from = Loopback(0);
      from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 256 + static_cast<uint32_t>(i));
      CHECK(bind(fd, reinterpret_cast<const sockaddr*>(&from), sizeof from) == 0);
      const in_addr interface = Loopback(0).sin_addr;
      CHECK(setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &interface, sizeof interface) == 0);
      fds_.push_back(fd);
    }
  }
  ~Attacker() {
    for (const int fd : fds_) close(fd);
  }

  void Send(const std::string& datagram, uint32_t choice) {
    const sockaddr_in& to = choice % 4 == 0 ? host_ : group_;
    CHECK(sendto(fds_[choice % fds_.size()], datagram.data(), datagram.size(), 0,
                 reinterpret_cast<const sockaddr*>(&to), sizeof to) == static_cast<ssize_t>(datagram.size()));
  }

 private:
  sockaddr_in group_;
  sockaddr_in host_;
  std::vector<int> fds_;
};

// Not of a socket that its owner has closed meanwhile, in another thread.
bool HasMore(int fd) {
  pollfd item{fd, POLLIN, 0};
  return poll(&item, 1, 0) == 1 && (item.revents & POLLNVAL) == 0;
}

// Waits until OpenPGM has read all datagrams: the sockets of this process that are bound to the port have no more.
void WaitUntilRead(uint16_t port) {
  constexpr int kMostDescriptors = 256;
  constexpr int kLongestMs = 60000;
  const Deadline deadline(kLongestMs);
  for (int fd = 0; fd < kMostDescriptors; ++fd) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) continue;
    // Those of OpenPGM are not bound to an address.
    if (address.sin_family != AF_INET || ntohs(address.sin_port) != port || address.sin_addr.s_addr != 0) continue;
    while (HasMore(fd)) {
      CHECK(!deadline.Passed());
      poll(nullptr, 0, 1);
    }
  }
}

class Fuzz {
 public:
  explicit Fuzz(uint32_t seed)
      : port_(FreePort(SOCK_DGRAM)), packets_(seed, port_), random_(seed), attacker_(port_), listener_(port_) {
    context_ = zmq_ctx_new();
    subscriber_ = NewSocket(context_, ZMQ_SUB);
    CHECK(zmq_setsockopt(subscriber_, ZMQ_SUBSCRIBE, "", 0) == 0);
    Open(subscriber_);
    StartPublisher();
  }

  ~Fuzz() {
    CHECK(zmq_close(publisher_) == 0);
    CHECK(zmq_close(subscriber_) == 0);
    CHECK(zmq_ctx_term(context_) == 0);
  }

  // Every second round is in the name of the publisher as well, which may be the end of it for those who listen; then
  // there is a new one.
  void Round(int round, int count) {
    const bool spoofing = round % 2 == 1;
    packets_.SetSpoofing(spoofing);
    for (int i = 0; i < count; ++i) {
      attacker_.Send(packets_.Next(), random_());
      if (i % kBurst == kBurst - 1) Settle();
    }
    Settle();
    if (spoofing) {
      CHECK(zmq_close(publisher_) == 0);
      StartPublisher();
    }
    Deliver();
  }

  int delivered() const { return delivered_; }

 private:
  void Open(void* socket) {
    SetInt(socket, ZMQ_RATE, 100000);
    SetInt(socket, ZMQ_RECOVERY_IVL, 100);
    CHECK(zmq_connect(socket, pgm::Endpoint(port_).c_str()) == 0);
  }

  void StartPublisher() {
    publisher_ = NewSocket(context_, ZMQ_PUB);
    Open(publisher_);
    Deliver();
  }

  void Settle() {
    WaitUntilRead(port_);
    // Some of what was sent are messages.
    std::string text;
    while (ReceiveText(subscriber_, &text, 0)) continue;
  }

  // A message that gets from the publisher to the subscriber. Both open their sockets at a time of their own, so it is
  // repeated.
  void Deliver() {
    const std::string wanted = "real " + std::to_string(++messages_);
    constexpr int kLongestMs = 60000;
    const Deadline deadline(kLongestMs);
    std::string text;
    while (text != wanted) {
      if (deadline.Passed()) std::fprintf(stderr, "message %d does not arrive\n", messages_);
      CHECK(!deadline.Passed());
      SendText(publisher_, wanted);
      while (text != wanted && ReceiveText(subscriber_, &text, 20)) continue;
    }
    ++delivered_;
    pgm::Heard data;
    if (listener_.Find(pgm::kOdata, wanted, &data)) packets_.SetPublisher({data.gsi, data.source_port}, data.sequence);
  }

  uint16_t port_;
  fuzz::Packets packets_;
  std::mt19937 random_;
  Attacker attacker_;
  pgm::GroupListener listener_;
  void* context_ = nullptr;
  void* subscriber_ = nullptr;
  void* publisher_ = nullptr;
  int messages_ = 0;
  int delivered_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = Read(argc, argv);
  std::printf("seed %u\n", arguments.seed);
  std::fflush(stdout);
  zeromq_native::InitializeMulticast();
  Fuzz fuzz(arguments.seed);
  long before = 0;
  int sent = 0;
  for (int round = 0; sent < arguments.count; ++round) {
    if (round == kWarmUp) before = Memory();
    const int count = std::min(kRound, arguments.count - sent);
    fuzz.Round(round, count);
    sent += count;
  }
  if (before != 0) {
    std::printf("memory after %d rounds %ld KiB, at the end %ld KiB\n", kWarmUp, before, Memory());
    CHECK(Memory() - before < kMemoryGrowth);
  }
  std::printf("datagrams %d, crashes 0, messages delivered %d\n", sent, fuzz.delivered());
}

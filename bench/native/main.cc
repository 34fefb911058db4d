#include <unistd.h>
#include <zmq.h>

#include <cstdio>
#include <map>

#include "programs.h"

namespace {
// Longer than the coordinator's own limit.
constexpr unsigned kLimitSeconds = 200;
}  // namespace

int main(int argc, char** argv) {
  using Program = void (*)(const bench::Side&, void*);
  const std::map<std::string, Program> programs = {
      {"push", bench::Push},       {"pull", bench::Pull},       {"push-pull-threads", bench::PushPullThreads},
      {"request", bench::Request}, {"reply", bench::Reply},     {"dealer", bench::Dealer},
      {"router", bench::Router},   {"publish", bench::Publish}, {"subscribe", bench::Subscribe},
  };
  const bench::Side side(argc, argv);
  const auto program = programs.find(side.program());
  if (program == programs.end()) {
    std::fprintf(stderr, "usage: zeromq_native_bench PROGRAM NAME=VALUE...\n");
    return 2;
  }
  // A side whose coordinator or peer is gone would wait for ever.
  alarm(kLimitSeconds);
  void* context = zmq_ctx_new();
  program->second(side, context);
  return zmq_ctx_term(context) == 0 ? 0 : 1;
}

#include "side.h"

#include <zmq.h>

#include <cstdio>
#include <cstdlib>

namespace bench {

void Fail(const std::string& what) {
  std::fprintf(stderr, "%s: %s\n", what.c_str(), zmq_strerror(zmq_errno()));
  std::exit(1);
}

Side::Side(int argc, char** argv) : program_(argc > 1 ? argv[1] : "") {
  for (int i = 2; i < argc; ++i) {
    const std::string argument = argv[i];
    const size_t equals = argument.find('=');
    if (equals != std::string::npos) parameters_[argument.substr(0, equals)] = argument.substr(equals + 1);
  }
}

std::string Side::text(const std::string& name) const {
  const auto found = parameters_.find(name);
  return found == parameters_.end() ? "" : found->second;
}

size_t Side::number(const std::string& name) const {
  return std::strtoull(text(name).c_str(), nullptr, 10);
}

std::string Side::WaitFor(const std::string& command) const {
  char line[1024];
  if (std::fgets(line, sizeof line, stdin) == nullptr) std::exit(1);
  std::string given = line;
  while (!given.empty() && (given.back() == '\n' || given.back() == '\r')) given.pop_back();
  if (given.compare(0, command.size(), command) != 0) {
    std::fprintf(stderr, "expected the command %s, not %s\n", command.c_str(), given.c_str());
    std::exit(1);
  }
  return given.size() > command.size() ? given.substr(command.size() + 1) : "";
}

void Side::Report(const std::string& event, const std::string& members) const {
  std::printf("{\"event\":\"%s\"%s}\n", event.c_str(), members.c_str());
  std::fflush(stdout);
}

}  // namespace bench

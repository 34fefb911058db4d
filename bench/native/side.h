// One side of a benchmark as a process: parameters come as `name=value` arguments, commands as lines on standard input,
// and what happened goes out as lines of JSON. ../README.md describes the protocol.
#ifndef ZEROMQ_NATIVE_BENCH_SIDE_H_
#define ZEROMQ_NATIVE_BENCH_SIDE_H_

#include <map>
#include <string>

namespace bench {

class Side {
 public:
  Side(int argc, char** argv);

  const std::string& program() const { return program_; }
  std::string text(const std::string& name) const;
  size_t number(const std::string& name) const;

  // Waits for a command and returns what follows its name. Ends the process when the coordinator is gone.
  std::string WaitFor(const std::string& command) const;
  // Reports an event, with more members of its JSON object, each after a comma.
  void Report(const std::string& event, const std::string& members = "") const;

 private:
  std::string program_;
  std::map<std::string, std::string> parameters_;
};

// Ends the process with the text of errno.
[[noreturn]] void Fail(const std::string& what);

}  // namespace bench

#endif  // ZEROMQ_NATIVE_BENCH_SIDE_H_

// What one side measures, from the end of the warm-up on: wall time, processor time and memory of the process, and
// the durations of round trips.
#ifndef ZEROMQ_NATIVE_BENCH_METER_H_
#define ZEROMQ_NATIVE_BENCH_METER_H_

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

// Seconds.
double Now();

class Meter {
 public:
  void Start();
  // The last message that is measured.
  void End() { end_ = Now(); }
  void ReserveRoundTrips(size_t count) { round_trips_.reserve(count); }
  void AddRoundTrip(double seconds) { round_trips_.push_back(seconds); }
  // The members of the result. Processor time counts until this call.
  std::string Result();

 private:
  double start_ = 0;
  double end_ = 0;
  double user_ = 0;
  double system_ = 0;
  std::vector<double> round_trips_;
};

}  // namespace bench

#endif  // ZEROMQ_NATIVE_BENCH_METER_H_

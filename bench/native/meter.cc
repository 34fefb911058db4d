#include "meter.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace bench {

namespace {

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

long PeakKibibytes(const rusage& usage) {
#ifdef __APPLE__
  return usage.ru_maxrss / 1024;
#else
  return usage.ru_maxrss;
#endif
}

// Of sorted values, in microseconds.
double Percentile(const std::vector<double>& sorted, double share) {
  const auto index = static_cast<size_t>(share * static_cast<double>(sorted.size()));
  return sorted[std::min(index, sorted.size() - 1)] * 1e6;
}

}  // namespace

double Now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void Meter::Start() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  user_ = Seconds(usage.ru_utime);
  system_ = Seconds(usage.ru_stime);
  start_ = Now();
}

std::string Meter::Result() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  char members[512];
  std::snprintf(members, sizeof members,
                ",\"seconds\":%.9f,\"userSeconds\":%.6f,\"systemSeconds\":%.6f,\"peakKiB\":%ld", end_ - start_,
                Seconds(usage.ru_utime) - user_, Seconds(usage.ru_stime) - system_, PeakKibibytes(usage));
  std::string result = members;
  if (round_trips_.empty()) return result;
  std::sort(round_trips_.begin(), round_trips_.end());
  std::snprintf(members, sizeof members,
                ",\"roundTrip\":{\"p50\":%.3f,\"p90\":%.3f,\"p99\":%.3f,\"p999\":%.3f,\"max\":%.3f}",
                Percentile(round_trips_, 0.5), Percentile(round_trips_, 0.9), Percentile(round_trips_, 0.99),
                Percentile(round_trips_, 0.999), round_trips_.back() * 1e6);
  return result + members;
}

}  // namespace bench

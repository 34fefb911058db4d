// A process that has as few descriptors left as a test wants.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FEW_DESCRIPTORS_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FEW_DESCRIPTORS_H_

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <vector>

#include "support.h"

constexpr int kMostDescriptors = 128;

inline void LimitDescriptors() {
  rlimit limit{};
  CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
  limit.rlim_cur = kMostDescriptors;
  CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

inline int CountDescriptors() {
  int count = 0;
  for (int fd = 0; fd < kMostDescriptors; ++fd) count += fcntl(fd, F_GETFD) != -1 ? 1 : 0;
  return count;
}

// Takes all descriptors but a few for as long as it lives. Call LimitDescriptors first.
class FewDescriptors {
 public:
  explicit FewDescriptors(int left) {
    int fd = 0;
    while ((fd = open("/dev/null", O_RDONLY)) >= 0) taken_.push_back(fd);
    CHECK(errno == EMFILE);
    for (; left > 0 && !taken_.empty(); --left) FreeOne();
  }
  ~FewDescriptors() {
    while (!taken_.empty()) FreeOne();
  }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  void FreeOne() {
    close(taken_.back());
    taken_.pop_back();
  }

  std::vector<int> taken_;
};

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FEW_DESCRIPTORS_H_

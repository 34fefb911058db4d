// Makes datagrams for sockets at epgm://: valid packets of all types, the same with changes, and nonsense.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace fuzz {

// Who a packet claims to be from or for: a transport session identifier, without the dots.
struct Session {
  std::string gsi;
  uint16_t port = 0;
};

class Packets {
 public:
  Packets(uint32_t seed, uint16_t data_port) : random_(seed), data_port_(data_port) {}

  // The publisher that is really there; what it sent last.
  void SetPublisher(const Session& session, uint32_t sequence);

  // Packets in the name of that publisher as well, that only it may send. Who can do that can silence it.
  void SetSpoofing(bool spoofing) { spoofing_ = spoofing; }

  std::string Next();

 private:
  // Both ends are part of it.
  uint32_t Number(uint32_t least, uint32_t most);
  bool Chance(uint32_t in) { return Number(1, in) == 1; }
  std::string Bytes(size_t size);

  Session SomeSource();
  uint32_t SomeSequence();
  std::string SomeAddress();
  std::string SomeOptions();
  std::string SomePayload();
  std::string Body(uint8_t type, bool options, size_t* payload);
  std::string Valid();
  std::string Changed(std::string packet);

  std::mt19937 random_;
  uint16_t data_port_;
  Session publisher_;
  uint32_t sequence_ = 0;
  bool spoofing_ = false;
  uint32_t sources_ = 0;
};

}  // namespace fuzz

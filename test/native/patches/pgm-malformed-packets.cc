// No packet, whatever is in it, harms a subscriber or a publisher.
// Without the patch: the first of these ends the process; options of no length keep it busy for ever.
#include <vector>

#include "pgm.h"

namespace {

using pgm::Be16;
using pgm::Be32;

std::string Option(uint8_t type, const std::string& rest, int length = -1) {
  std::string option(1, static_cast<char>(type));
  option.push_back(static_cast<char>(length < 0 ? rest.size() + 2 : length));
  return option + rest;
}

std::vector<std::string> OptionAreas() {
  const std::string list = Option(0x82, Be16(0) + Be32(1) + Be32(2));
  std::vector<std::string> areas;
  areas.push_back("");
  areas.push_back(std::string(1, '\0'));
  areas.push_back(Option(0x00, Be16(4)));
  areas.push_back(Option(0x00, Be16(16)));
  areas.push_back(Option(0x00, Be16(65535)) + list);
  areas.push_back(Option(0x05, Be16(16)) + list);
  areas.push_back(Option(0x80, Be16(16)) + list);
  areas.push_back(Option(0x00, Be16(16), 0) + list);
  areas.push_back(Option(0x00, Be16(16), 255) + list);
  for (const int length : {0, 1, 2, 3, 5, 200, 255}) {
    areas.push_back(Option(0x00, Be16(16)) + Option(0x02, Be16(0) + Be32(1) + Be32(2), length));
    areas.push_back(Option(0x00, Be16(16)) + Option(0x82, Be16(0) + Be32(1) + Be32(2), length));
  }
  // No end, and more than there may be.
  areas.push_back(Option(0x00, Be16(8)) + Option(0x0e, Be16(0)));
  std::string many = Option(0x00, Be16(4 + 40 * 4));
  for (int i = 0; i < 40; ++i) many += Option(0x0e, Be16(0));
  areas.push_back(many);
  // A fragment, forward error correction, and a good one.
  areas.push_back(Option(0x00, Be16(20)) + Option(0x81, Be16(0) + Be32(1) + Be32(0) + Be32(9999)) + "\0\0");
  areas.push_back(Option(0x00, Be16(20)) + Option(0x81, Be16(0) + Be32(0x7fffffff) + Be32(0) + Be32(1)));
  areas.push_back(Option(0x00, Be16(12)) + Option(0x88, std::string(1, '\0') + '\x03' + Be32(3)));
  areas.push_back(Option(0x00, Be16(16)) + list);
  return areas;
}

std::vector<std::string> Packets(const pgm::Source& source, uint16_t port) {
  const std::string group = pgm::Nla(pgm::kGroup);
  std::vector<std::pair<uint8_t, std::string>> bodies;
  for (const uint8_t type : {pgm::kOdata, pgm::kRdata}) bodies.emplace_back(type, Be32(5) + Be32(1));
  for (const char* nla : {"127.0.0.1", "0.0.0.0", "255.255.255.255", "239.192.77.1"}) {
    bodies.emplace_back(pgm::kSpm, Be32(7) + Be32(1) + Be32(5) + pgm::Nla(nla));
    for (const uint8_t type : {pgm::kNak, pgm::kNnak, pgm::kNcf}) {
      bodies.emplace_back(type, Be32(5) + pgm::Nla(nla) + group);
    }
  }
  for (const uint8_t type : {pgm::kPoll, pgm::kPolr, pgm::kSpmr, pgm::kAck}) {
    bodies.emplace_back(type, std::string(40, '\1'));
  }
  // Families that are none, or not that of the session.
  for (const unsigned family : {0U, 2U, 9U, 65535U}) {
    const std::string nla = Be16(family) + std::string(18, '\1');
    bodies.emplace_back(pgm::kSpm, Be32(8) + Be32(1) + Be32(5) + nla);
    bodies.emplace_back(pgm::kNak, Be32(5) + nla + nla);
    bodies.emplace_back(pgm::kNcf, Be32(5) + pgm::Nla("127.0.0.1") + nla);
  }

  std::vector<std::string> packets;
  const std::vector<std::string> areas = OptionAreas();
  for (const auto& [type, body] : bodies) {
    for (size_t size = 0; size <= body.size(); ++size) {
      packets.push_back(source.Packet(type, 0, body.substr(0, size)));
      packets.push_back(source.Packet(type, pgm::kOptionsPresent, body.substr(0, size)));
      packets.push_back(source.Packet(type, pgm::kParity, body.substr(0, size), 65535));
    }
    for (const std::string& area : areas) {
      packets.push_back(source.Packet(type, pgm::kOptionsPresent, body + area));
      packets.push_back(source.Packet(type, pgm::kOptionsPresent | pgm::kParity, body + area));
    }
  }
  const pgm::Source nobody(port, std::string(6, '\0'));
  std::string null_source = nobody.Odata(1, "abc", 0);
  null_source[0] = null_source[1] = '\0';
  packets.push_back(pgm::Sealed(null_source));
  return packets;
}

// Towards a publisher: the ports change places.
std::string Upstream(std::string packet) {
  std::swap(packet[0], packet[2]);
  std::swap(packet[1], packet[3]);
  return pgm::Sealed(packet);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);
  const pgm::Source source(port, "source");
  const std::vector<std::string> packets = Packets(source, port);
  source.SendMessage(1, "known");
  for (size_t i = 0; i < packets.size(); ++i) {
    source.Send(packets[i]);
    source.Send(Upstream(packets[i]));
    if (i % 50 == 0) probe.CheckAlive(subscriber);
  }
  probe.CheckAlive(subscriber);
  CHECK(zmq_close(subscriber) == 0);

  const uint16_t other = FreePort(SOCK_DGRAM);
  void* publisher = pgm::Publisher(context, port);
  subscriber = pgm::Subscriber(context, other);
  pgm::Probe watch(other);
  for (size_t i = 0; i < packets.size(); ++i) {
    source.Send(packets[i]);
    source.Send(Upstream(packets[i]));
    if (i % 50 == 0) watch.CheckAlive(subscriber);
  }
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}

#include "pgm_packets.h"

#include <algorithm>
#include <array>

#include "patches/pgm.h"

namespace fuzz {

namespace {

constexpr std::array<uint8_t, 10> kTypes = {pgm::kSpm, pgm::kPoll, pgm::kPolr, pgm::kOdata, pgm::kRdata,
                                            pgm::kNak, pgm::kNnak, pgm::kNcf,  pgm::kSpmr,  pgm::kAck};
// All that OpenPGM knows, and one that it does not.
constexpr std::array<uint8_t, 12> kOptions = {0x01, 0x02, 0x03, 0x08, 0x09, 0x0a, 0x0d, 0x0e, 0x0f, 0x12, 0x13, 0x44};
constexpr uint8_t kFin = 0x0e;
constexpr uint8_t kReset = 0x0f;
constexpr uint8_t kLastOption = 0x80;
constexpr size_t kLargestDatagram = 65507;
constexpr size_t kPacket = 1400;

bool IsForPublishers(uint8_t type) {
  return type == pgm::kNak || type == pgm::kNnak || type == pgm::kSpmr || type == pgm::kPolr || type == pgm::kAck;
}

}  // namespace

void Packets::SetPublisher(const Session& session, uint32_t sequence) {
  publisher_ = session;
  sequence_ = sequence;
}

uint32_t Packets::Number(uint32_t least, uint32_t most) {
  return std::uniform_int_distribution<uint32_t>(least, most)(random_);
}

std::string Packets::Bytes(size_t size) {
  std::string bytes(size, '\0');
  std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(Number(0, 255)); });
  return bytes;
}

// A few come again and again, so that they have windows; the others fill the table of sources.
Session Packets::SomeSource() {
  if (spoofing_ && Chance(4)) return publisher_;
  const uint32_t which = Chance(3) ? Number(0, 7) : 100 + ++sources_;
  return {"fz" + pgm::Be32(which), static_cast<uint16_t>(4000 + which % 100)};
}

uint32_t Packets::SomeSequence() {
  switch (Number(0, 5)) {
    case 0:
      return Number(0, 20);
    case 1:
      return sequence_ + Number(0, 40) - 20;
    case 2:
      return 0x7fffffffU + Number(0, 4);
    case 3:
      return UINT32_MAX - Number(0, 4);
    case 4:
      return Number(0, 100000);
    default:
      return Number(0, UINT32_MAX);
  }
}

std::string Packets::SomeAddress() {
  static constexpr std::array<const char*, 5> kAddresses = {"127.0.0.1", "239.192.77.1", "0.0.0.0", "255.255.255.255",
                                                            "127.9.9.9"};
  if (Chance(8)) return pgm::Be16(2) + pgm::Be16(0) + Bytes(16);
  if (Chance(8)) return pgm::Be16(Number(0, 65535)) + Bytes(Number(0, 6));
  return pgm::Nla(kAddresses[Number(0, kAddresses.size() - 1)]);
}

std::string Packets::SomeOptions() {
  std::string options;
  const uint32_t count = Number(1, 3);
  for (uint32_t i = 1; i <= count; ++i) {
    uint8_t kind = kOptions[Number(0, kOptions.size() - 1)];
    // The end of a source, as often as that is of interest.
    if ((kind == kFin || kind == kReset) && !Chance(4)) kind = 0x01;
    if (i == count) kind |= kLastOption;
    const std::string content = Chance(2)
                                    ? pgm::Be32(SomeSequence()) + pgm::Be32(Number(0, 5000)) + pgm::Be32(SomeSequence())
                                    : Bytes(4 * Number(0, 16));
    const uint32_t length = Chance(10) ? Number(0, 255) : static_cast<uint32_t>(4 + content.size());
    options += std::string{static_cast<char>(kind), static_cast<char>(length), 0, 0} + content;
  }
  const uint32_t total = Chance(10) ? Number(0, 65535) : static_cast<uint32_t>(4 + options.size());
  return std::string{0, static_cast<char>(Chance(20) ? Number(0, 255) : 4)} + pgm::Be16(total) + options;
}

std::string Packets::SomePayload() {
  switch (Number(0, 6)) {
    case 0:
      return "";
    case 1:
      return Bytes(1);
    case 2:
      return pgm::Tsdu(Number(0, 65535), Bytes(Number(0, 40)));
    case 3:
      // The announced size is not what follows.
      return pgm::Tsdu(0, "\xff" + Bytes(8) + Bytes(Number(0, 100)));
    case 4:
      return pgm::Tsdu(pgm::kNoMessageBegins, Bytes(Number(0, kPacket)));
    case 5:
      return pgm::Tsdu(0, pgm::Frame(Bytes(Number(0, kPacket)), true));
    default:
      return pgm::Tsdu(0, pgm::Frame("fuzz " + Bytes(Number(0, 300)), Chance(3)) + pgm::Frame("fuzz"));
  }
}

std::string Packets::Body(uint8_t type, bool has_options, size_t* payload_size) {
  const std::string options = has_options ? SomeOptions() : "";
  switch (type) {
    case pgm::kSpm:
      return pgm::Be32(SomeSequence()) + pgm::Be32(SomeSequence()) + pgm::Be32(SomeSequence()) + SomeAddress() +
             options;
    case pgm::kOdata:
    case pgm::kRdata: {
      const std::string payload = SomePayload();
      *payload_size = payload.size();
      return pgm::Be32(SomeSequence()) + pgm::Be32(SomeSequence()) + options + payload;
    }
    case pgm::kNak:
    case pgm::kNnak:
    case pgm::kNcf:
      return pgm::Be32(SomeSequence()) + SomeAddress() + SomeAddress() + options;
    case pgm::kPoll:
      return pgm::Be32(SomeSequence()) + pgm::Be16(Number(0, 9)) + pgm::Be16(Number(0, 3)) + SomeAddress() + Bytes(12) +
             options;
    case pgm::kPolr:
      return pgm::Be32(SomeSequence()) + pgm::Be16(Number(0, 9)) + pgm::Be16(0) + options;
    case pgm::kAck:
      return pgm::Be32(SomeSequence()) + Bytes(4) + options;
    default:
      return options;
  }
}

std::string Packets::Valid() {
  const uint8_t type = kTypes[Number(0, kTypes.size() - 1)];
  const bool options = Chance(3);
  size_t payload_size = 0;
  const std::string body = Body(type, options, &payload_size);
  // What is for publishers has the ports the other way round, and the identifier of the publisher it is for.
  const bool upstream = IsForPublishers(type);
  const Session session = upstream && !Chance(4) ? publisher_ : SomeSource();
  const uint16_t data_port = Chance(20) ? static_cast<uint16_t>(Number(0, 65535)) : data_port_;
  std::string packet =
      upstream ? pgm::Be16(data_port) + pgm::Be16(session.port) : pgm::Be16(session.port) + pgm::Be16(data_port);
  uint32_t flags = options ? pgm::kOptionsPresent : 0;
  if (Chance(12)) flags |= pgm::kParity;
  if (Chance(20)) flags = Number(0, 255);
  packet += static_cast<char>(type);
  packet += static_cast<char>(flags);
  return packet + pgm::Be16(0) + session.gsi + pgm::Be16(static_cast<unsigned>(payload_size)) + body;
}

std::string Packets::Changed(std::string packet) {
  for (uint32_t i = Number(1, 4); i > 0; --i) {
    switch (Number(0, 4)) {
      case 0:
        packet.resize(Number(0, static_cast<uint32_t>(packet.size())));
        break;
      case 1:
        packet += Bytes(Number(1, 64));
        break;
      case 2:
        if (packet.size() < kPacket) packet += packet;
        break;
      default:
        if (!packet.empty())
          packet[Number(0, static_cast<uint32_t>(packet.size() - 1))] = static_cast<char>(Number(0, 255));
    }
  }
  return packet;
}

std::string Packets::Next() {
  switch (Number(0, 39)) {
    case 0:
      return "";
    case 1:
      return Bytes(Number(1, 64));
    case 2:
      return Bytes(Number(kPacket, Chance(4) ? kLargestDatagram : 3000));
    default:
      break;
  }
  std::string packet = Valid();
  if (Chance(2)) packet = Changed(packet);
  // A wrong checksum is the end of a packet, so it is right most of the time.
  return packet.size() < pgm::kHeaderSize || Chance(30) ? packet : pgm::Sealed(packet);
}

}  // namespace fuzz

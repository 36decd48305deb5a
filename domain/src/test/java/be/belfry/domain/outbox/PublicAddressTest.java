package be.belfry.domain.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a webhook never leads. Addresses are written as numbers: no name is looked up. */
class PublicAddressTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1.1.1.1,              true
          193.191.211.10,       true
          100.63.255.255,       true
          100.64.0.1,           false
          100.127.255.255,      false
          100.128.0.1,          true
          0.0.0.0,              false
          0.1.2.3,              false
          10.1.2.3,             false
          127.0.0.1,            false
          127.9.9.9,            false
          169.254.169.254,      false
          172.16.0.1,           false
          172.31.255.255,       false
          172.32.0.1,           true
          192.0.0.8,            false
          192.0.2.1,            false
          192.168.1.1,          false
          198.18.0.1,           false
          198.19.255.255,       false
          198.20.0.1,           true
          198.51.100.7,         false
          203.0.113.7,          false
          224.0.0.1,            false
          240.0.0.1,            false
          255.255.255.255,      false
          2a02:2c40::1,         true
          ::,                   false
          ::1,                  false
          ::127.0.0.1,          false
          ::ffff:127.0.0.1,     false
          64:ff9b::7f00:1,      false
          2001::1,              false
          2001:db8::1,          false
          2002:7f00:1::1,       false
          fc00::1,              false
          fd12:3456::1,         false
          fe80::1,              false
          ff02::1,              false
          """)
  void tellsTheInsideFromTheOutside(String address, boolean open) throws UnknownHostException {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isEqualTo(open);
  }
}

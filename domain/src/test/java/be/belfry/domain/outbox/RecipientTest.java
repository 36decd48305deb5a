package be.belfry.domain.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          service:NCCN,            NCCN,           first
          service:NCCN:substitute, NCCN,           substitute
          service:NCCN:board,      NCCN,           board
          dutyOfficer,             ccbDutyOfficer, first
          crisisCentre,            crisisCentre,   first
          office:primeMinister,    primeMinister,  first
          office:,                 -,              -
          service:NCCN:other,      -,              -
          role:operator,           -,              -
          partner:eu,              -,              -
          soc@example.be,          -,              -
          """)
  void findsThePlaceInTheDirectory(String text, String unit, String rank) {
    assertThat(Recipient.of(text).map(Recipient::unit).orElse("-")).isEqualTo(unit);
    assertThat(Recipient.of(text).map(r -> r.rank().code()).orElse("-")).isEqualTo(rank);
  }

  /** Else the address that an operator sets for the crisis centre would get some messages only. */
  @ParameterizedTest
  @CsvSource({
    "ccbDutyOfficer, dutyOfficer",
    "crisisCentre, crisisCentre",
    "primeMinister, office:primeMinister"
  })
  void anOfficeHasOneName(String code, String text) {
    assertThat(Recipient.office(code)).isEqualTo(text);
    assertThat(Recipient.of(text).map(Recipient::unit)).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          service:NCCN,                           false
          service:NCCN:board,                     false
          office:primeMinister,                   false
          dutyOfficer,                            false
          role:operator,                          false
          role:-,                                 false
          partner:eu,                             false
          partner:cyclone-network,                false
          organisation:0a1b2c3d-0000-4000-8000-000000000001, false
          soc@example.be,                         true
          o'brien+soc@example.be,                 true
          "jan janssens"@example.be,              true
          +32471234567,                           true
          0471234567,                             true
          https://hooks.example.be/in/S3CRET,     true
          HTTPS://hooks.example.be/in/S3CRET,     true
          http://10.0.0.1:8080/in?key=S3CRET,     true
          """)
  void anAddressIsNoName(String text, boolean address) {
    assertThat(Recipient.isAddress(text)).isEqualTo(address);
  }

  /** What servers and programs say of an address repeats it, whole or in part. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          soc@grid.example | SMTPAddressFailedException: 550 5.1.1 <soc@grid.example>: no such user | SMTPAddressFailedException: 550 5.1.1 <…>: no such user
          soc@grid.example | 550 5.1.1 <SOC@Grid.Example>... User unknown | 550 5.1.1 <…>... User unknown
          jan.j@grid.example | 550 5.1.1 jan.j... User unknown | 550 5.1.1 …... User unknown
          jan.j@grid.example | 550 jan.j. is unknown to relay.example | 550 …. is unknown to relay.example
          jan.j@grid.example | 451 name service error for name=grid.example | 451 name service error for name=…
          jan.j@grid.example | 551 forwarded to chief@other.example | 551 forwarded to …
          soc@grid.example | MailConnectException: Couldn't connect to host, port: mail.grid.example, 25 | MailConnectException: Couldn't connect to host, port: mail.grid.example, 25
          +32471234567 | 400 bad number +32471234567 | 400 bad number …
          +32471234567 | no route to 0032471234567, given up | no route to …, given up
          +32471234567 | no route to 0471 23 45 67 | no route to …
          +32471234567 | no route to 32471234567 or +31 6 12345678 | no route to … or …
          +32471234567 | the gateway answered 503 | the gateway answered 503
          https://hooks.example/in/S3CRET?k=1 | no answer of https://hooks.example/in/S3CRET?k=1 | no answer of …
          https://hooks.example/in/S3CRET?k=1 | POST /in/S3CRET?k=1 refused by hooks.example | POST … refused by hooks.example
          https://hooks.example/in/S3CRET | moved to https://other.example/in/S3CRET | moved to …
          https://hooks.example/ | the certificate of hooks.example is not valid today | the certificate of hooks.example is not valid today
          https://hooks.example | only https is called | only https is called
          """)
  void whatIsSaidOfAnAddressDoesNotRepeatIt(String address, String said, String without) {
    assertThat(Recipient.withoutAddress(said, address)).isEqualTo(without);
  }

  /** What the program says itself stays word by word: readers get it in their language. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 no soc@grid.example | 550 no …
          no sms to +32 471 23 45 67 | no sms to …
          refused: https://hooks.example/in/S3CRET | refused: …
          BELFRY_SMS_URL is no address: it needs http:// or https:// and a host | BELFRY_SMS_URL is no address: it needs http:// or https:// and a host
          BELFRY_MAIL_PORT is no port: it needs a number from 1 to 65535 | BELFRY_MAIL_PORT is no port: it needs a number from 1 to 65535
          the directory of exercises has no address for service:NCCN:board | the directory of exercises has no address for service:NCCN:board
          """)
  void noAddressStandsInAReason(String said, String without) {
    assertThat(Recipient.withoutAddresses(said)).isEqualTo(without);
  }
}

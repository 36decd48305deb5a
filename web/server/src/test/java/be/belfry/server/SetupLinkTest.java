package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.outbox.PortalAddress;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first administrator comes in by the address that people use, and so do links in messages. */
class SetupLinkTest {
  private static String link(String publicAddress) {
    PortalAddress.listensAt(URI.create("http://localhost:8080"));
    return RunningBelfry.setupLink(PortalAddress.said(publicAddress), "abc");
  }

  @AfterEach
  void listensNowhere() {
    System.clearProperty("belfry.here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://belfry.be", " https://belfry.be/ ", "https://belfry.be//"})
  void goesToThePublicAddressWhereThereIsOne(String said) {
    assertThat(link(said)).isEqualTo("https://belfry.be/setup?secret=abc");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "/"})
  void goesToTheProgramWhereTheOperatorSaysNothing(String said) {
    assertThat(link(said)).isEqualTo("http://localhost:8080/setup?secret=abc");
  }

  @Test
  void aLinkInAMessageHasAHostToo() {
    PortalAddress.listensAt(URI.create("http://[::1]:8080"));
    assertThat(PortalAddress.of(PortalAddress.said(""), "/callout/answer?key=x"))
        .isEqualTo("http://[::1]:8080/callout/answer?key=x");
  }

  /** What the program listens on, and where this machine reaches it. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://localhost:8080",
    "0.0.0.0, http://localhost:8080",
    "'::', http://localhost:8080",
    "'::1', 'http://[::1]:8080'",
    "10.1.2.3, http://10.1.2.3:8080"
  })
  void theProgramIsReachedWhereItListens(String address, String reached) throws IOException {
    assertThat(PortalServer.reached(address, 8080)).isEqualTo(URI.create(reached));
  }
}

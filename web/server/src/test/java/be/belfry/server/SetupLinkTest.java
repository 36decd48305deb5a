package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  /** Else the pages would not know that people come by TLS. */
  @Test
  void takesTheSchemeInAnyCase() {
    assertThat(link("HTTPS://Belfry.be")).isEqualTo("https://Belfry.be/setup?secret=abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "belfry.example.be",
        "belfry.example.be:8443",
        "https:/belfry.example.be",
        "https://",
        "https:",
        "ftp://belfry.example.be",
        "https://belfry example.be",
        "https://_:_",
        "ht_tp://belfry.example.be"
      })
  void refusesAnAddressThatLeadsNowhere(String said) {
    assertThatThrownBy(() -> RunningBelfry.checkPublicAddress(PortalAddress.said(said)))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("BELFRY_PUBLIC_URL must begin with https:// (or http://) and name");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "HTTPS://belfry.example.be:8443/",
        "http://[::1]:8080",
        "http://a",
        "https://belfry_test.intra:8443"
      })
  void takesOneThatLeadsSomewhere(String said) {
    assertThatCode(() -> RunningBelfry.checkPublicAddress(PortalAddress.said(said)))
        .doesNotThrowAnyException();
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

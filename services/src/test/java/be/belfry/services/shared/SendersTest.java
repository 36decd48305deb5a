package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Sha256;
import be.belfry.services.shared.Senders.Sender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendersTest {
  private static final Sender STRANGER = new Sender(Senders.STRANGERS, false);

  /** Near the end of the count, which begins again below zero. */
  private long now = Long.MAX_VALUE - 500_000_000L;

  private final Senders senders = new Senders(() -> now);

  private static Sender known(String header, boolean early) {
    return new Sender(Sha256.hex(header), early);
  }

  @ParameterizedTest
  @CsvSource({"200, true", "201, true", "429, true", "400, false", "401, false", "503, false"})
  void isKnownWhoseNotificationWasStoredOrHadOnlyNoRoom(int status, boolean known) {
    senders.answered("Bearer a", status);
    assertThat(senders.of("Bearer a").name())
        .isEqualTo(known ? Sha256.hex("Bearer a") : Senders.STRANGERS);
    assertThat(senders.of("Bearer b")).isEqualTo(STRANGER);
  }

  @Test
  void whoSaysNothingIsAStranger() {
    senders.answered(null, 201);
    assertThat(senders.of(null)).isEqualTo(STRANGER);
  }

  @Test
  void isForgottenWhenHisTokenOpensNothingAnyMoreAndForNothingElse() {
    senders.answered("Bearer a", 201);
    senders.answered("Bearer a", 400);
    senders.answered("Bearer a", 503);
    assertThat(senders.of("Bearer a")).isEqualTo(known("Bearer a", false));
    senders.answered("Bearer a", 401);
    assertThat(senders.of("Bearer a")).isEqualTo(STRANGER);
  }

  @Test
  void comesEarlyUntilASecondAfterHeWasToldToComeLater() {
    senders.answered("Bearer a", 201);
    senders.answered("Bearer a", 429);
    assertThat(senders.of("Bearer a")).isEqualTo(known("Bearer a", true));
    assertThat(senders.of("Bearer b")).isEqualTo(STRANGER);
    // What was on its way when he was told is stored; he comes early all the same.
    senders.answered("Bearer a", 201);
    now += 999_999_999L;
    assertThat(senders.of("Bearer a")).isEqualTo(known("Bearer a", true));
    now += 1;
    assertThat(senders.of("Bearer a")).isEqualTo(known("Bearer a", false));
  }

  @Test
  void theOneThatWasSilentLongestIsForgottenFirst() {
    for (int i = 0; i < Senders.KEPT; i++) {
      senders.answered("Bearer " + i, 201);
    }
    assertThat(senders.of("Bearer 0").name()).isNotEqualTo(Senders.STRANGERS);
    senders.answered("Bearer one more", 201);
    assertThat(senders.of("Bearer 1")).isEqualTo(STRANGER);
    assertThat(senders.of("Bearer 0").name()).isNotEqualTo(Senders.STRANGERS);
    assertThat(senders.of("Bearer one more").name()).isNotEqualTo(Senders.STRANGERS);
  }
}

package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfBodiesTest {
  /** The count of nanoseconds begins anywhere, also just before it overflows. */
  private static final long BEGIN = Long.MAX_VALUE - 5;

  /** A thread reads what comes as soon as it comes. */
  private static final Predicate<String> READ = by -> false;

  private final HalfBodies<String> halves = new HalfBodies<>(3);

  private static long at(long seconds) {
    return BEGIN + Duration.ofSeconds(seconds).toNanos();
  }

  @ParameterizedTest
  @CsvSource({"0, 20000", "1, 20000", "4096, 21000", "2048, 20500", "10485760, 2580000"})
  void aBodyHasASecondMoreForEachFourKibibytes(long bytes, long millis) {
    assertThat(HalfBodies.time(bytes).toMillis()).isEqualTo(millis);
  }

  @Test
  void isLateOnceWhenItsTimeIsOver() {
    halves.came("slow", 1, at(0));
    halves.came("upload", 0, at(0));
    halves.came("slow", 1, at(10));
    halves.came("upload", 8_192, at(10));
    assertThat(halves.late(at(19), READ)).isEmpty();
    assertThat(halves.late(at(21), READ)).containsExactly("slow");
    assertThat(halves.late(at(21), READ)).isEmpty();
    assertThat(halves.late(at(23), READ)).containsExactly("upload");
    assertThat(halves.isEmpty()).isTrue();
  }

  @Test
  void isNeverLateWhenItIsOver() {
    halves.came("whole", 100, at(0));
    halves.over("whole");
    halves.over("never seen");
    assertThat(halves.isEmpty()).isTrue();
    assertThat(halves.late(at(1_000), READ)).isEmpty();
  }

  @Test
  void ofTooManyTheOneWithTheLeastTimeLeftGivesWay() {
    halves.came("upload", 40_960, at(0));
    halves.came("slow", 1, at(1));
    halves.came("slower", 0, at(2));
    assertThat(halves.came("next", 0, at(3))).contains("slow");
    assertThat(halves.came("next", 1, at(4))).isEmpty();
    assertThat(halves.came("another", 0, at(5))).contains("slower");
  }

  /** However much the others have gained by what they sent. */
  @Test
  void itIsNeverTheOneThatHasJustCome() {
    for (String upload : List.of("a", "b", "c")) {
      halves.came(upload, 409_600, at(0));
    }
    assertThat(halves.came("newcomer", 0, at(10))).get().isNotEqualTo("newcomer");
    assertThat(halves.late(at(30), READ)).containsExactly("newcomer");
  }

  /** The threads waited for the database, and read when it was there again. */
  @Test
  void isNotLateWhileNobodyReadsWhatCame() {
    halves.came("stalled", 100, at(0));
    halves.came("slow", 100, at(0));
    assertThat(halves.late(at(21), "stalled"::equals)).containsExactly("slow");
    assertThat(halves.late(at(40), READ)).as("its time began anew").isEmpty();
    assertThat(halves.late(at(42), "stalled"::equals)).isEmpty();
    assertThat(halves.late(at(63), READ)).containsExactly("stalled");
  }

  /** 80 KiB are worth 20 s more, once. */
  @Test
  void whatItGainedBeforeIsUsedUpWhenItsTimeBeginsAnew() {
    halves.came("large", 80 * 1024, at(0));
    assertThat(halves.late(at(41), "large"::equals)).as("nobody reads").isEmpty();
    assertThat(halves.late(at(60), READ)).isEmpty();
    assertThat(halves.late(at(62), READ)).containsExactly("large");
  }

  @Test
  void whoIsGoneIsNotWaitedFor() {
    halves.came("a1", 0, at(0));
    halves.came("a2", 0, at(0));
    halves.came("b1", 0, at(0));
    assertThat(halves.gone(by -> by.startsWith("a"))).containsExactlyInAnyOrder("a1", "a2");
    assertThat(halves.late(at(30), READ)).containsExactly("b1");
  }
}

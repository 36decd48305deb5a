package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServiceTest {
  private static final long GIBIBYTE = 1_073_741_824;
  private static final long LARGE = 250 * GIBIBYTE;

  @AfterEach
  void elsewhere() {
    System.clearProperty("belfry.db.embedded");
  }

  private static List<String> of(Optional<DataDisk.Space> space) {
    DataDisk disk =
        new DataDisk() {
          @Override
          Optional<DataDisk.Space> space() {
            return space;
          }
        };
    return new Wiring((LegalTime) Instant::now, new NodeClock(), disk)
        .into(new HealthService())
        .check();
  }

  private static boolean isTold(long free, long size) {
    List<String> reasons = of(Optional.of(new DataDisk.Space(free, size)));
    assertThat(reasons).isSubsetOf("diskNearlyFull");
    return !reasons.isEmpty();
  }

  @Test
  void aDiskThatFillsUpIsToldWhileTheLogOfTheDatabaseStillHasRoom() {
    System.setProperty("belfry.db.embedded", "true");
    assertThat(isTold(4 * GIBIBYTE - 1, LARGE)).isTrue();
    assertThat(isTold(4 * GIBIBYTE, LARGE)).isFalse();
    assertThat(isTold(0, LARGE)).isTrue();
  }

  @Test
  void withTheDatabaseElsewhereTheFolderNeedsLess() {
    assertThat(isTold(GIBIBYTE - 1, LARGE)).isTrue();
    assertThat(isTold(GIBIBYTE, LARGE)).isFalse();
  }

  @Test
  void aSmallDiskIsNotToldOfForEver() {
    System.setProperty("belfry.db.embedded", "true");
    assertThat(isTold(GIBIBYTE - 1, 10 * GIBIBYTE)).isTrue();
    assertThat(isTold(GIBIBYTE, 10 * GIBIBYTE)).isFalse();
  }

  @Test
  void aNodeWithoutADataFolderHasNoDisk() {
    assertThat(of(Optional.empty())).isEmpty();
  }

  @Test
  void aFolderThatCannotBeLookedAtIsToldAsFull() {
    System.setProperty("belfry.home", "/nothing/is/here");
    try {
      assertThat(of(new DataDisk().space())).containsExactly("diskNearlyFull");
    } finally {
      System.clearProperty("belfry.home");
    }
  }
}

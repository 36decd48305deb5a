package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.Wiring;
import be.belfry.services.notification.Arrivals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsFolderTest {
  private long taken;
  private int steps;
  private long arrivesInAStep;

  private StatisticsFolder folder() {
    Arrivals arrivals =
        new Arrivals() {
          @Override
          public long taken() {
            return taken;
          }
        };
    StatisticsService statistics =
        new StatisticsService() {
          @Override
          public boolean foldSome() {
            steps++;
            taken += arrivesInAStep;
            return true;
          }
        };
    return new Wiring(arrivals, statistics).into(new StatisticsFolder());
  }

  /** Notifications in each ten seconds, and the steps of six turns. */
  @ParameterizedTest
  @CsvSource({"0, 60", "500, 60", "501, 6", "3000, 6", "3001, 0", "9000, 0"})
  void theMoreComeTheLessIsCountedMeanwhile(long came, int expected) {
    StatisticsFolder folder = folder();
    for (int turn = 0; turn < 6; turn++) {
      taken += came;
      folder.look();
    }
    assertThat(steps).isEqualTo(expected);
  }

  @Test
  void aTurnEndsWhenASurgeBeginsInIt() {
    StatisticsFolder folder = folder();
    arrivesInAStep = 200;
    folder.look();
    assertThat(steps).isEqualTo(3);
  }
}

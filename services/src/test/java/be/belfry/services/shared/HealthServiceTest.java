package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Health;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HealthServiceTest {
  private static final long HALF_A_GIBIBYTE = 536_870_912;

  /** No part has a concern of its own. */
  private static final Instance<?> NO_CONCERNS =
      (Instance<?>)
          Proxy.newProxyInstance(
              Instance.class.getClassLoader(),
              new Class<?>[] {Instance.class},
              (self, method, arguments) -> Collections.emptyIterator());

  private static Health withFree(OptionalLong bytes) {
    DataDisk disk =
        new DataDisk() {
          @Override
          OptionalLong free() {
            return bytes;
          }
        };
    return new Wiring((LegalTime) Instant::now, new NodeClock(), disk, NO_CONCERNS)
        .into(new HealthService())
        .check();
  }

  @Test
  void aDiskWithLessThanHalfAGibibyteIsTold() {
    Health nearlyFull = Health.working(List.of("diskNearlyFull"));
    assertThat(withFree(OptionalLong.of(HALF_A_GIBIBYTE - 1))).isEqualTo(nearlyFull);
    assertThat(withFree(OptionalLong.of(0))).as("cannot be looked at").isEqualTo(nearlyFull);
  }

  @Test
  void aDiskWithRoomIsNotAndNeitherIsANodeWithoutADataFolder() {
    Health up = Health.working(List.of());
    assertThat(withFree(OptionalLong.of(HALF_A_GIBIBYTE))).isEqualTo(up);
    assertThat(withFree(OptionalLong.empty())).isEqualTo(up);
  }
}

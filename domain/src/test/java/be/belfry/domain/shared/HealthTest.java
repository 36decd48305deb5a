package be.belfry.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
  @Test
  void worksWithoutReasonsAndIsDegradedByOne() {
    assertThat(Health.working(List.of()).status()).isEqualTo(Health.Status.UP);
    assertThat(Health.working(List.of("clockDiffers")).status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(Health.down("noDatabase").reasons()).containsExactly("noDatabase");
  }

  @Test
  void whatIsNotUpSaysWhy() {
    assertThatThrownBy(() -> new Health(Health.Status.DOWN, List.of()))
        .hasMessageContaining("reasons must be given unless up");
    assertThatThrownBy(() -> new Health(Health.Status.UP, List.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

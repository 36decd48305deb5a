package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a verification tells of what differs: enough to act on, and how much it is. */
class FindingsTest {
  @Test
  void tellsTheFirstOnesAndCountsAll() {
    List<String> told = new ArrayList<>();
    Findings findings = new Findings(told::add);
    findings.differs("the log was cut");
    for (int seq = Findings.TOLD + 5; seq > 0; seq--) {
      findings.rowDiffers(seq, "audit row " + seq, "is not in the log");
    }
    assertThat(findings.count()).isEqualTo(Findings.TOLD + 6);
    assertThat(findings.first()).as("also one that was only counted").contains("audit row 1");
    assertThat(told).hasSize(Findings.TOLD + 1);
    assertThat(told.get(0)).isEqualTo("the log was cut");
    assertThat(told.get(Findings.TOLD))
        .isEqualTo("more differ; from here on they are only counted");
  }

  @Test
  void whatCannotBeComparedIsToldAndIsNoDifference() {
    List<String> told = new ArrayList<>();
    Findings findings = new Findings(told::add);
    findings.notes("the second place");
    assertThat(findings.count()).isZero();
    assertThat(findings.first()).isEmpty();
    assertThat(told).containsExactly("not compared: the second place");
  }
}

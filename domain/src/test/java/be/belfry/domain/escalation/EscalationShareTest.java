package be.belfry.domain.escalation;

import static be.belfry.domain.escalation.AssessmentAxis.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EscalationShareTest {

  /** A kind of ordinary incident and how often a year sees it. */
  private record Kind(String name, int timesAYear, Map<AssessmentAxis, Integer> axes) {}

  private static Kind kind(
      String name,
      int times,
      int essential,
      int population,
      int geography,
      int duration,
      int life,
      int loss,
      int state,
      int data,
      int adversary,
      int outlook) {
    Map<AssessmentAxis, Integer> axes = new EnumMap<>(AssessmentAxis.class);
    axes.put(ESSENTIAL_SERVICES, essential);
    axes.put(POPULATION, population);
    axes.put(GEOGRAPHY, geography);
    axes.put(DURATION, duration);
    axes.put(LIFE_AND_SAFETY, life);
    axes.put(ECONOMIC_LOSS, loss);
    axes.put(STATE_FUNCTIONS, state);
    axes.put(DATA, data);
    axes.put(ADVERSARY, adversary);
    axes.put(OUTLOOK, outlook);
    return new Kind(name, times, axes);
  }

  /**
   * A year as a national team sees it: mostly fraud and stolen mailboxes, some ransomware at firms
   * and municipalities, hacktivists against web sites, and a handful of events that concern the
   * nation. The mix follows the published proportions of recent years.
   */
  private static final List<Kind> ORDINARY_YEAR =
      List.of(
          kind("stolen mailbox", 5200, 0, 0, 0, 1, 0, 0, 0, 1, 0, 2),
          kind("phishing of customers", 4100, 0, 1, 4, 2, 0, 1, 0, 1, 1, 2),
          kind("vulnerable server found", 2300, 0, 0, 0, 3, 0, 0, 0, 0, 0, 2),
          kind("invoice fraud", 900, 0, 0, 0, 1, 0, 2, 0, 0, 1, 0),
          kind("ransomware at a firm", 640, 1, 0, 0, 4, 0, 2, 0, 1, 1, 2),
          kind("ransomware at a municipality", 38, 2, 1, 1, 4, 1, 1, 2, 2, 1, 2),
          kind("personal data of thousands", 290, 0, 1, 3, 3, 0, 1, 0, 2, 1, 2),
          kind("hacktivists against web sites", 620, 1, 2, 4, 1, 0, 0, 1, 0, 2, 4),
          kind("outage of a provider", 110, 1, 2, 3, 1, 0, 1, 0, 0, 0, 0),
          kind("register of a million leaked", 95, 0, 2, 4, 3, 0, 2, 0, 3, 1, 2),
          kind("hospital without its systems", 9, 2, 2, 2, 4, 2, 2, 0, 3, 1, 2),
          kind("intrusion at a federal service", 22, 1, 1, 0, 4, 0, 1, 3, 3, 3, 2),
          kind("telephone numbers of a country", 4, 3, 3, 4, 2, 1, 2, 1, 1, 1, 2));

  private static List<Sheet> year() {
    List<Sheet> sheets = new ArrayList<>();
    for (Kind kind : ORDINARY_YEAR) {
      for (int i = 0; i < kind.timesAYear(); i++) {
        sheets.add(new Sheet(kind.axes(), Set.of()));
      }
    }
    return sheets;
  }

  @Test
  void anOrdinaryYearCallsForATierAsRarelyAsPractice() {
    EscalationShare share = EscalationShare.of(AnOfficePlan.THRESHOLDS, year());
    System.Logger log = System.getLogger(EscalationShareTest.class.getName());
    log.log(
        System.Logger.Level.INFO,
        "ordinary year: {0} of {1} sheets call for a national incident, {2} for a national crisis:"
            + " {3} %",
        share.nationalIncident(),
        share.assessed(),
        share.nationalCrisis(),
        share.anyTierPercent());
    assertThat(share.anyTierPercent())
        .isBetween(EscalationShare.EXPECTED_LOW, EscalationShare.EXPECTED_HIGH);
    assertThat(share.nationalCrisis()).isZero();
  }

  @Test
  void countsEachTierByItself() {
    Sheet none = new Sheet(Map.of(DATA, 0), Set.of());
    Sheet incident = new Sheet(Map.of(DATA, 3), Set.of());
    Sheet crisis = new Sheet(Map.of(LIFE_AND_SAFETY, 3), Set.of());
    EscalationShare share =
        EscalationShare.of(AnOfficePlan.THRESHOLDS, List.of(none, none, incident, crisis));
    assertThat(share).isEqualTo(new EscalationShare(4, 1, 1));
    assertThat(share.anyTierPercent()).isEqualTo(50);
  }

  @Test
  void nothingAssessedIsNoShare() {
    assertThat(new EscalationShare(0, 0, 0).anyTierPercent()).isZero();
  }
}

package be.belfry.domain.notification;

import static be.belfry.domain.notification.ANotification.aMinimalNotification;
import static be.belfry.domain.notification.ANotification.aNotification;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDifferenceTest {
  private static ANotification next() {
    return aNotification()
        .id(UUID.randomUUID())
        .with("kind", "incidentNotification")
        .with("follows", "N-2026-000123");
  }

  private static List<ReportDifference.Line> lines(ANotification now, ANotification before) {
    return ReportDifference.of(now.build(), Optional.of(before.build()));
  }

  private static List<String> changed(List<ReportDifference.Line> lines) {
    return lines.stream()
        .filter(ReportDifference.Line::changed)
        .map(
            line ->
                line.field()
                    + ": "
                    + line.before().map(String::valueOf).orElse("-")
                    + " > "
                    + line.now().map(String::valueOf).orElse("-"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          crossBorder           | yes                  | crossBorder: unknown > yes
          title                 | Both control centres | title: Ransomware in the control centre > Both control centres
          impact.usersAffected  | 130000               | impact_usersAffected: 120000 > 130000
          impact.personalData   | yes                  | impact_personalData: no > yes
          contact.email         | other@example.be     | contact_email: soc@example.be > other@example.be
          endedAt               | 2026-03-02T07:00:00Z | endedAt: - > 2026-03-02T07:00:00Z
          measures              | unplugged            | measures: - > unplugged
          tlp                   | amberStrict          | tlp: amber > amberStrict
          crossBorder           |                      | crossBorder: unknown > -
          impact.durationMinutes |                     | impact_durationMinutes: 300 > -
          memberStates          |                      | memberStates: [FR] > -
          """)
  void namesWhatIsOtherwiseNewOrSaidNoMore(String path, String value, String expected) {
    Object said = value != null && value.matches("\\d+") ? Long.valueOf(value) : value;
    List<ReportDifference.Line> lines = lines(next().with(path, said), aNotification());
    assertThat(changed(lines)).containsExactly(expected);
  }

  @Test
  void whatEachReportHasOfItsOwnIsNoDifference() {
    assertThat(changed(lines(next().with("channel", "phone"), aNotification()))).isEmpty();
    assertThat(changed(lines(aNotification(), next()))).as("follows falls away").isEmpty();
    assertThat(lines(aNotification(), next()))
        .extracting(ReportDifference.Line::field)
        .doesNotContain("follows");
  }

  @Test
  void theOrderOfAListIsNoDifferenceAndAnItemMoreIsOne() {
    ANotification before = aNotification().with("memberStates", List.of("FR", "NL"));
    assertThat(changed(lines(next().with("memberStates", List.of("NL", "FR")), before))).isEmpty();
    assertThat(changed(lines(next().with("memberStates", List.of("NL", "DE", "FR")), before)))
        .containsExactly("memberStates: [FR, NL] > [NL, DE, FR]");
  }

  @Test
  void theFirstOfAThreadSaysNothingOtherwise() {
    List<ReportDifference.Line> lines =
        ReportDifference.of(aNotification().build(), Optional.empty());
    assertThat(changed(lines)).isEmpty();
    assertThat(lines).allMatch(line -> line.now().isPresent() && line.before().isEmpty());
    assertThat(lines).extracting(ReportDifference.Line::field).contains("impact_services");
  }

  @Test
  void whatFellAwayStandsWhereItStood() {
    ANotification less = next().without("sector").without("subSector").without("description");
    assertThat(lines(less, aNotification()))
        .extracting(ReportDifference.Line::field)
        .containsSubsequence(
            "awareAt", "startedAt", "detectedAt", "sector", "subSector", "title", "description");
    assertThat(changed(lines(aMinimalNotification(), aNotification())))
        .as("all that only the one before said")
        .contains("sector: energy > -", "impact_financialLossEuro: 750000 > -")
        .noneMatch(said -> said.startsWith("title: - "));
  }
}

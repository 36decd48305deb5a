package be.belfry.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentWordsTest {
  private static Stream<Enum<?>> constants() {
    return Stream.<Enum<?>[]>of(
            Tlp.values(),
            Severity.values(),
            Phenomenon.values(),
            RsitClass.values(),
            RsitType.values(),
            IncidentStatus.values(),
            IncidentDecision.values(),
            MergeDecision.values(),
            CampaignStatus.values(),
            CampaignDecision.values(),
            RootCause.values(),
            DatePrecision.values(),
            EntryKind.values(),
            Confidence.values(),
            TriageAction.values(),
            SimilarityReason.values(),
            IncidentSort.Key.values())
        .flatMap(Arrays::stream);
  }

  @ParameterizedTest
  @EnumSource
  void everyConstantHasAWord(Language language) {
    assertThat(constants())
        .allSatisfy(constant -> assertThat(Labels.of(language.locale(), constant)).isNotBlank());
  }

  @ParameterizedTest
  @EnumSource
  void noWordIsLeftOver(Language language) throws Exception {
    Properties bundle = new Properties();
    try (var in =
        new InputStreamReader(
            Tlp.class.getResourceAsStream(
                "/be/belfry/domain/i18n/incident_" + language.code() + ".properties"),
            StandardCharsets.UTF_8)) {
      bundle.load(in);
    }
    assertThat(bundle.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(
            constants()
                .map(c -> c.getDeclaringClass().getSimpleName() + "." + c.name())
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource
  void typesOfAClassCanBeToldApart(Language language) {
    for (RsitClass rsitClass : RsitClass.values()) {
      assertThat(rsitClass.types().stream().map(type -> Labels.of(language.locale(), type)))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void codesAreThoseOfTheContract() {
    assertThat(Arrays.stream(Severity.values()).map(Severity::code))
        .containsExactly("baseline", "low", "medium", "high", "severe", "emergency");
    assertThat(Arrays.stream(Phenomenon.values()).map(Phenomenon::code))
        .containsExactly(
            "ransomware",
            "phishing",
            "accountCompromise",
            "dataBreach",
            "ddos",
            "defacement",
            "malware",
            "vulnerability",
            "supplyChain",
            "outage",
            "other");
    assertThat(Arrays.stream(IncidentStatus.values()).map(IncidentStatus::code))
        .containsExactly(
            "open", "handling", "contained", "resolved", "closed", "falsePositive", "merged");
    assertThat(Arrays.stream(TriageAction.values()).map(TriageAction::code))
        .containsExactly("openIncident", "joinIncident", "duplicate", "reject", "test");
    assertThat(Arrays.stream(EntryKind.values()).map(EntryKind::code))
        .containsExactly("fact", "assessment", "unknown");
  }
}

package be.belfry.domain.logbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObservationTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Subject BY = Subject.system("officer");

  private static Crisis crisis(String reference) {
    AttachedIncident incident =
        new AttachedIncident(
            new UUID(2, 1),
            "I-2026-000001",
            new Walls(
                "amber", Set.of("energy"), Set.of(), Optional.empty(), Set.<UUID>of(), false));
    return new Crisis(reference, "Grid", List.of(incident), BY, "plan-2026", NOW);
  }

  private static RecordObservation data(
      Optional<Instant> at, String source, EntryKind kind, String text, List<String> links) {
    return new RecordObservation(
        at,
        Optional.ofNullable(source),
        Confidence.LOW,
        kind,
        text,
        links,
        links,
        Optional.empty());
  }

  private static RecordObservation said(EntryKind kind, String text) {
    return data(Optional.empty(), null, kind, text, List.of());
  }

  private static Observation line(Crisis crisis, RecordObservation data) {
    return new Observation(crisis, data, Optional.empty(), BY, NOW);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -P30D,      true
          -PT1M,      true
          PT0S,       true
          PT0.000001S, false
          PT1H,       false
          """)
  void happenedNotLaterThanItIsRecorded(Duration after, boolean holds) {
    RecordObservation data =
        data(Optional.of(NOW.plus(after)), null, EntryKind.FACT, "dark", List.of());
    if (holds) {
      Observation line = line(crisis("C-2026-0003"), data);
      assertThat(line.occurredAt()).isEqualTo(NOW.plus(after));
      assertThat(line.recordedAt()).isEqualTo(NOW);
    } else {
      assertThatThrownBy(() -> line(crisis("C-2026-0003"), data))
          .isInstanceOfSatisfying(
              RuleViolation.class, e -> assertThat(e.code()).isEqualTo("logbook_observedLater"));
    }
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void itsKindAndConfidenceStandAsTheyWereGiven(EntryKind kind) {
    Observation line = line(crisis("C-2026-0003"), said(kind, " dark "));

    assertThat(line.kind()).isEqualTo(kind);
    assertThat(line.confidence()).isEqualTo(Confidence.LOW);
    assertThat(line.occurredAt()).isEqualTo(NOW);
    assertThat(line.source()).isEqualTo(BY.name());
    assertThat(line.recorded().details()).containsEntry("kind", kind.code());
  }

  @Test
  void aLineOfTheSameCrisisOnlyIsCorrectedOrAnswered() {
    Crisis crisis = crisis("C-2026-0003");
    Observation question = line(crisis, said(EntryKind.UNKNOWN, "Who has the key?"));
    RecordObservation answer = said(EntryKind.FACT, "The shift leader");

    Observation settled = new Observation(crisis, answer, Optional.of(question), BY, NOW);
    assertThat(settled.recorded().corrects()).contains(question.id());
    assertThatThrownBy(
            () -> new Observation(crisis("C-2026-0004"), answer, Optional.of(question), BY, NOW))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("logbook_otherCrisis"));
  }

  @Test
  void theAuditRowHasAHashOverTheWordsAndNoneOfThem() {
    RecordObservation said =
        data(Optional.of(NOW), "Aardvark", EntryKind.FACT, "Beaver", List.of("Civet"));
    Observation line = line(crisis("C-2026-0003"), said);

    assertThat(line.recorded().details().toString())
        .contains(line.id().toString())
        .doesNotContain("Aardvark")
        .doesNotContain("Beaver")
        .doesNotContain("Civet");
    assertThat(line.recorded().contentSha256())
        .isEqualTo(line.recorded().contentSha256())
        .isNotEqualTo(line(crisis("C-2026-0003"), said).recorded().contentSha256());
  }

  @Test
  void eachLinkIsOneLineAndBlanksCountForNothing() {
    RecordObservation data =
        data(Optional.empty(), " ", EntryKind.FACT, "x", List.of("a\nb", " ", "I-2026-000001 "));

    assertThat(data.source()).isEmpty();
    assertThat(data.evidence()).containsExactly("a b", "I-2026-000001");
    assertThat(data.observables()).containsExactly("a b", "I-2026-000001");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,    1,   0,  0,   logbook_text
          4000, 200, 10, 200,
          4001, 1,   0,  0,   logbook_text
          1,    201, 0,  0,   logbook_text
          1,    1,   11, 1,   logbook_links
          1,    1,   1,  201, logbook_text
          """)
  void keepsToItsBounds(int text, int source, int links, int link, String refused) {
    Runnable made =
        () ->
            data(
                Optional.empty(),
                "s".repeat(source),
                EntryKind.FACT,
                "t".repeat(text),
                Collections.nCopies(links, "l".repeat(link)));
    if (refused == null) {
      made.run();
    } else {
      assertThatThrownBy(made::run)
          .isInstanceOfSatisfying(
              RuleViolation.class, e -> assertThat(e.code()).isEqualTo(refused));
    }
  }
}

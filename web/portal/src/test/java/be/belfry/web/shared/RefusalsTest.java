package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.belfry.domain.briefing.Figure;
import be.belfry.domain.briefing.KeyFigure;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal names a field as its screen does, and no name of the program. */
class RefusalsTest {
  @ParameterizedTest
  @CsvSource({
    "briefing_tooMany, decisions figures findings impacts tasks measures outlook international",
    "briefing_tooMany, communication legal changes timeline clocks incidents",
    "incident_text, title reason source text description q",
    "incident_order, detectedAt containedAt resolvedAt",
    "incident_time, openedFrom openedTo",
    "playbook_factReported, sectors phenomena personalData crossBorder",
    "cooperation_number, people days",
    "cooperation_noteMissing, text decidedBy",
    "sitrep_rhythm, every reportAfter meetingAfter briefingAfter askBefore remindBefore",
    "statistics_month, from to month"
  })
  void aFieldIsNamedInWords(String code, String fields) {
    for (String field : fields.split(" ")) {
      for (Language language : Language.values()) {
        String feature = BundledTexts.feature(code);
        String word = BundledTexts.find(language, feature + "_field." + field).orElseThrow();
        assertThat(word).isNotEqualTo(field);
        assertThat(Refusals.message(new RuleViolation(code, "for the log", field), language))
            .as("%s in %s", field, language)
            .contains(word);
      }
    }
  }

  @Test
  void aFigureIsNamedAsInTheBriefing() {
    RuleViolation refusal =
        catchThrowableOfType(
            RuleViolation.class,
            () -> new KeyFigure(Figure.PEOPLE, -1, Optional.empty(), Instant.EPOCH));
    assertThat(Refusals.message(refusal, Language.EN)).contains("People affected").contains("-1");
  }

  @Test
  void whatIsNoFieldStandsAsItIs() {
    assertThat(Refusals.message(new RuleViolation("crisis_cell", "none", "noCell"), Language.EN))
        .isEqualTo("The plan has no cell noCell.");
  }
}

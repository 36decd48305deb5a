package be.belfry.web.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.RuleViolation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedFieldTest {
  /** A name of two letters is in many words, and an argument goes before the code. */
  @ParameterizedTest
  @CsvSource({
    "measure_service, x, service",
    "duty_sameService, x, service",
    "plan_reasonTooLong, 2000, reason",
    "incident_subSector, x, subSectors",
    "shared_textTooLong, title, title",
    "sitrep_firstCutOff, x, firstCutOff",
    "incident_triageOf, x, of",
    "incident_tlpSource, TLP:RED, tlp",
    "duty_dueInPast, x, dueAt",
    "escalation_noIncident, x, ''",
    "crisis_exerciseMix, x, ''",
    "security_services, x, ''"
  })
  void itsCodeOrItsArgumentsSayIt(String code, String argument, String field) {
    List<String> fields =
        List.of(
            "no",
            "of",
            "tlp",
            "dueAt",
            "text",
            "title",
            "service",
            "reason",
            "subSectors",
            "cutOff",
            "firstCutOff");
    assertThat(RefusedField.of(new RuleViolation(code, "no", argument), fields)).isEqualTo(field);
  }
}

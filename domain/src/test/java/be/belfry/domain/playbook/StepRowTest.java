package be.belfry.domain.playbook;

import static be.belfry.domain.duty.ADuty.text;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepRowTest {
  /** Roles of a step, who looks, and whether it is his own. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          operator,                 true,  ORGANISATION,     -,       true
          'CERT sectorAuthority',   false, ORGANISATION,     -,       false
          'operator sectorAuthority', true, SECTOR_AUTHORITY, -,      true
          operator,                 true,  SECTOR_AUTHORITY, -,       false
          'operator ECONOMY',       true,  SECTOR_AUTHORITY, ECONOMY, true
          'operator FCCU',          true,  SERVICE_LIAISON,  FCCU,    true
          sectorAuthority,          false, SERVICE_LIAISON,  FCCU,    false
          'CCB sectorAuthority',    false, DUTY_OFFICER,     CCB,     true
          CERT,                     false, DUTY_OFFICER,     CCB,     false
          """)
  void eachHasHisOwn(String roles, boolean ofEntity, Role role, String service, boolean own) {
    StepRow step =
        new StepRow(
            1,
            0,
            text("Step"),
            text("Done"),
            List.of(roles.split(" ")),
            Anchor.T0,
            Optional.empty(),
            text("rule"),
            ADuty.BASIS,
            false,
            List.of(),
            StepState.OPEN,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ofEntity,
            Optional.empty(),
            Optional.empty(),
            0);
    Subject viewer =
        role == Role.ORGANISATION
            ? ADuty.ofEntity("eva", new UUID(5, 1))
            : ADuty.subject(
                "viewer",
                role,
                Optional.of(service).filter(code -> !code.equals("-")),
                Set.of("energy"));
    assertThat(step.isOf(viewer)).isEqualTo(own);
  }
}

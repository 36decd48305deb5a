package be.belfry.domain.communication;

import static be.belfry.domain.duty.ADuty.T0;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Test data of warnings: valid by default, for the energy sector, BELNET and one entity. */
public final class AWarning {
  public static final Subject WRITER =
      ADuty.subject("ann", Role.ANALYST, Optional.of("CCB"), Set.of());
  public static final Subject OFFICER =
      ADuty.subject("olga", Role.DUTY_OFFICER, Optional.of("CCB"), Set.of());
  public static final UUID GRID = new UUID(7, 1);
  public static final WarningWords WORDS =
      new WarningWords("Wiper in remote maintenance", "It spreads at night.", "Cut the link.");

  private AWarning() {}

  public static WarningContent content() {
    return new WarningContent(WORDS, WORDS, WarningWords.EMPTY, WORDS, Optional.of(Pap.GREEN));
  }

  public static SaveWarning text() {
    return text(Tlp.GREEN);
  }

  public static SaveWarning text(Tlp tlp) {
    return new SaveWarning(
        Severity.HIGH, tlp, Set.of(Sector.ENERGY), Set.of("BELNET"), Set.of(GRID), content());
  }

  public static Warning draft() {
    return draft("W-2026-0001", false);
  }

  public static Warning draft(String reference, boolean exercise) {
    return new Warning(
        text(),
        reference,
        new WarningOrigin(Optional.of("C-2026-0003"), Optional.empty(), Optional.empty(), exercise),
        WRITER,
        T0);
  }

  public static Warning submitted() {
    Warning warning = draft();
    warning.submit(Set.of());
    return warning;
  }

  public static Warning sent() {
    return send(submitted());
  }

  public static Warning send(Warning warning) {
    warning.approve(
        List.of(
            WarningAddressee.unit(warning, "BELNET"),
            WarningAddressee.entity(warning, GRID, "energy", "Example Grid")),
        OFFICER,
        T0.plusSeconds(60));
    return warning;
  }
}

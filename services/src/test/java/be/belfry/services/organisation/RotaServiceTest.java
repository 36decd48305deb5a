package be.belfry.services.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.PlanShift;
import be.belfry.domain.organisation.Rota;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.organisation.Shift;
import be.belfry.domain.organisation.ShiftRole;
import be.belfry.domain.organisation.ShiftRow;
import be.belfry.domain.organisation.Shifts;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.time.HolidaysOf2026;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rota of exercises goes by their clock, which can be ahead. */
class RotaServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(2);
  private static final String UNIT = "GRID";

  private Shift shift;
  private RotaService rotas;
  private Wiring wiring;

  @BeforeEach
  void wire() {
    LegalTime time =
        new LegalTime() {
          @Override
          public Instant now() {
            return NOW;
          }

          @Override
          public Instant now(boolean exercise) {
            return exercise ? NOW.plus(AHEAD) : NOW;
          }
        };
    Units units = () -> List.of(new Units.Unit(UNIT, new LocalizedText(UNIT, UNIT, UNIT, UNIT)));
    wiring =
        new Wiring(
            time, units, new HolidaysOf2026(), answering(Shifts.class), answering(Contacts.class));
    wiring.actAs(ASitrep.someone("olga", Role.DUTY_OFFICER, "CCB"));
    rotas = wiring.into(new RotaService());
  }

  private <T> T answering(Class<T> type) {
    return StandIn.of(
        type,
        (method, arguments) ->
            switch (method) {
              case "lock" -> Optional.of(shift);
              case "byId" -> Optional.empty();
              case "unitsWithRota" -> List.of(UNIT);
              case "ofUnit" -> List.of(row(shift));
              case "between" -> List.of();
              default -> null;
            });
  }

  private static ShiftRow row(Shift shift) {
    return new ShiftRow(
        shift.id(),
        shift.version(),
        UNIT,
        ShiftRole.HOLDER,
        shift.id(),
        "Desk",
        NOW,
        NOW.plus(Duration.ofDays(1)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        shift.exercise());
  }

  /** A shift of a day, from now on. */
  private static Shift shift(boolean exercise) {
    Contact contact =
        new Contact(
            new SaveContact(
                Optional.of(UNIT),
                Optional.empty(),
                "Desk",
                Language.NL,
                ContactRank.FIRST,
                exercise,
                Map.of(ChannelKind.MAIL, "desk@example.be")),
            Set.of(),
            NOW);
    return new Shift(
        new PlanShift(UNIT, ShiftRole.HOLDER, contact.id(), NOW, NOW.plus(Duration.ofDays(1))),
        contact,
        Subject.system("test"));
  }

  @Test
  void showsWhoIsOnDutyByTheClockOfItsWorld() {
    shift = shift(false);
    RotaService.View real = rotas.of(UNIT, false);
    assertThat(real.onDuty()).hasSize(1);
    assertThat(real.days().get(0).date()).isEqualTo(LocalDate.of(2026, 3, 2));
    shift = shift(true);
    RotaService.View played = rotas.of(UNIT, true);
    assertThat(played.onDuty()).as("his shift is over").isEmpty();
    assertThat(played.days().get(0).date()).isEqualTo(LocalDate.of(2026, 3, 4));
    assertThat(played.gaps()).isNotEmpty().allMatch(gap -> !gap.from().isBefore(NOW.plus(AHEAD)));
  }

  /** An office keeps a rota as a service does. */
  @Test
  void gapsAreToldToTheServiceAndToTheOfficeThatKeepsTheRota() {
    assertThat(gapsOf(Optional.of("CCB"), Optional.empty())).isEmpty();
    assertThat(gapsOf(Optional.of(UNIT), Optional.empty())).hasSize(1);
    assertThat(gapsOf(Optional.of("CCB"), Optional.of(UNIT))).hasSize(1);
  }

  private List<Rota.Gap> gapsOf(Optional<String> service, Optional<String> office) {
    Subject olga = ASitrep.someone("olga", Role.SERVICE_LIAISON, "CCB");
    wiring.actAs(
        new Subject(
            olga.id(),
            olga.user(),
            olga.name(),
            olga.role(),
            office,
            service,
            olga.sectors(),
            olga.organisation(),
            olga.language(),
            olga.exerciseParticipant()));
    return rotas.gaps(Duration.ofDays(1));
  }

  @Test
  void aShiftIsOverByTheClockOfItsWorld() {
    shift = shift(true);
    rotas.handOver(UNIT, shift.id(), "Nothing new", Optional.empty());
    assertThatThrownBy(() -> rotas.cancel(UNIT, shift.id(), Optional.empty()))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("organisation_shiftOver");
    shift = shift(false);
    rotas.cancel(UNIT, shift.id(), Optional.empty());
  }
}

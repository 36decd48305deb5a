package be.belfry.domain.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.callout.ADirectory;
import be.belfry.domain.organisation.Rota.Gap;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianLegalHolidays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotaTest {
  private static final Instant ZERO = Instant.parse("2026-03-02T00:00:00Z");
  private static final Subject BY = Subject.system("test");

  private static Instant hour(int hour) {
    return ZERO.plus(Duration.ofHours(hour));
  }

  private static ShiftRow shift(ShiftRole role, int from, int until) {
    return new ShiftRow(
        UUID.randomUUID(),
        1,
        "NCCN",
        role,
        UUID.randomUUID(),
        role + " " + from,
        hour(from),
        hour(until),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  @Test
  void nobodyAtAllIsOneGap() {
    assertThat(Rota.gaps("NCCN", List.of(), hour(0), hour(24)))
        .containsExactly(new Gap("NCCN", hour(0), hour(24)));
  }

  @Test
  void aSubstituteFillsNoGap() {
    assertThat(
            Rota.gaps(
                "NCCN",
                List.of(
                    shift(ShiftRole.HOLDER, 16, 30),
                    shift(ShiftRole.HOLDER, -4, 8),
                    shift(ShiftRole.SUBSTITUTE, 8, 16),
                    shift(ShiftRole.DELEGATE, 0, 24)),
                hour(0),
                hour(24)))
        .containsExactly(new Gap("NCCN", hour(8), hour(16)));
  }

  @Test
  void shiftsThatMeetLeaveNoGap() {
    assertThat(
            Rota.gaps(
                "NCCN",
                List.of(shift(ShiftRole.HOLDER, 0, 12), shift(ShiftRole.HOLDER, 12, 24)),
                hour(0),
                hour(24)))
        .isEmpty();
  }

  /** Against counting hour by hour. */
  @Test
  void findsExactlyTheHoursWithoutAHolder() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      List<ShiftRow> shifts = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        int from = random.nextInt(60) - 10;
        shifts.add(
            shift(ShiftRole.values()[random.nextInt(3)], from, from + 1 + random.nextInt(20)));
      }
      List<Gap> gaps = Rota.gaps("NCCN", shifts, hour(0), hour(48));
      for (int at = 0; at < 48; at++) {
        Instant middle = hour(at).plusSeconds(1800);
        boolean held =
            shifts.stream().anyMatch(s -> s.role() == ShiftRole.HOLDER && s.isOn(middle));
        boolean gap =
            gaps.stream().anyMatch(g -> !middle.isBefore(g.from()) && middle.isBefore(g.until()));
        assertThat(gap).as("hour " + at + " of " + shifts).isEqualTo(!held);
      }
    }
  }

  @Test
  void whoIsOnDutyComesInTheOrderOfCalling() {
    ShiftRow substitute = shift(ShiftRole.SUBSTITUTE, 0, 12);
    ShiftRow holder = shift(ShiftRole.HOLDER, 0, 12);
    ShiftRow next = shift(ShiftRole.HOLDER, 12, 24);
    ShiftRow delegate = shift(ShiftRole.DELEGATE, -100, 100);
    List<ShiftRow> all = List.of(delegate, next, substitute, holder);
    assertThat(Rota.onDuty(all, hour(3))).containsExactly(holder, substitute, delegate);
    assertThat(Rota.onDuty(all, hour(12)))
        .as("the end is not part of it")
        .containsExactly(next, delegate);
  }

  @Test
  void onlyAContactOfTheUnitHoldsItsDuty() {
    Contact own = ADirectory.contact("Desk", ContactRank.FIRST);
    PlanShift plan = new PlanShift("NCCN", ShiftRole.HOLDER, own.id(), hour(0), hour(12));
    Shift shift = new Shift(plan, own, BY);
    assertThat(shift.unit()).isEqualTo("NCCN");
    Contact other = ADirectory.contact("BIPT", "Other", ContactRank.FIRST, false);
    assertThatThrownBy(() -> new Shift(plan, other, BY)).isInstanceOf(RuleViolation.class);
    PlanShift delegation =
        new PlanShift("NCCN", ShiftRole.DELEGATE, other.id(), hour(0), hour(24 * 100));
    assertThat(new Shift(delegation, other, BY).role()).isEqualTo(ShiftRole.DELEGATE);
    own.end(ZERO);
    assertThatThrownBy(() -> new Shift(plan, own, BY)).isInstanceOf(RuleViolation.class);
  }

  @Test
  void aShiftHasAnEndAndALimit() {
    for (int[] hours : new int[][] {{0, 0}, {5, 4}, {0, 24 * 31 + 1}}) {
      assertThatThrownBy(
              () ->
                  new PlanShift(
                      "NCCN", ShiftRole.HOLDER, UUID.randomUUID(), hour(hours[0]), hour(hours[1])))
          .isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void whatIsOverOrCancelledStaysSo() {
    Contact own = ADirectory.contact("Desk", ContactRank.FIRST);
    PlanShift plan = new PlanShift("NCCN", ShiftRole.HOLDER, own.id(), hour(0), hour(12));
    Shift past = new Shift(plan, own, BY);
    assertThatThrownBy(() -> past.cancel(hour(12))).isInstanceOf(Conflict.class);
    past.handOver("All quiet", BY, hour(13));
    assertThat(past.note()).contains("All quiet");
    assertThatThrownBy(() -> past.handOver(" ", BY, hour(13))).isInstanceOf(RuleViolation.class);
    Shift cancelled = new Shift(plan, own, BY);
    cancelled.cancel(hour(11));
    assertThatThrownBy(() -> cancelled.handOver("note", BY, hour(11))).isInstanceOf(Conflict.class);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-03-02, WORKING
          2026-03-07, WEEKEND
          2026-04-06, HOLIDAY
          2026-05-15, BRIDGE
          2026-07-20, BRIDGE
          2026-11-01, WEEKEND
          2026-11-02, WORKING
          2026-12-25, HOLIDAY
          """)
  void namesTheDaysOnWhichARotaIsEasilyEmpty(LocalDate day, DayKind kind) {
    assertThat(DayKind.of(day, new BelgianLegalHolidays())).isEqualTo(kind);
  }
}

package be.belfry.domain.organisation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who is on duty, and when nobody is: computed from the shifts alone. */
public final class Rota {
  private Rota() {}

  /**
   * A time without a holder.
   *
   * @param until first instant after it
   */
  public record Gap(String unit, Instant from, Instant until) {}

  /** Who is on duty at an instant: holder, substitutes, delegates. */
  public static List<ShiftRow> onDuty(List<ShiftRow> shifts, Instant at) {
    return shifts.stream()
        .filter(shift -> shift.isOn(at))
        .sorted(Comparator.comparing(ShiftRow::role).thenComparing(ShiftRow::startsAt))
        .toList();
  }

  /**
   * When nobody holds the duty of one unit.
   *
   * @param shifts of the unit, in any order; only holders count
   * @param until first instant that is not looked at
   */
  public static List<Gap> gaps(String unit, List<ShiftRow> shifts, Instant from, Instant until) {
    List<Gap> gaps = new ArrayList<>();
    Instant covered = from;
    for (ShiftRow shift :
        shifts.stream()
            .filter(s -> s.role() == ShiftRole.HOLDER && s.touches(from, until))
            .sorted(Comparator.comparing(ShiftRow::startsAt))
            .toList()) {
      if (shift.startsAt().isAfter(covered)) {
        gaps.add(new Gap(unit, covered, shift.startsAt()));
      }
      if (shift.endsAt().isAfter(covered)) {
        covered = shift.endsAt();
      }
    }
    if (covered.isBefore(until)) {
      gaps.add(new Gap(unit, covered, until));
    }
    return gaps;
  }
}

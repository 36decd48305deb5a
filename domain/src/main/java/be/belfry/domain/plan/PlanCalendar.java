package be.belfry.domain.plan;

import be.belfry.domain.shared.NotFound;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which version of the plan is in force on a day: a version ends when the next one begins. */
public final class PlanCalendar {
  private PlanCalendar() {}

  /**
   * The version in force.
   *
   * @param day in Belgium
   * @throws NotFound when none has begun
   */
  public static PlanVersion inForce(List<PlanVersion> versions, LocalDate day) {
    return versions.stream()
        .filter(version -> !version.inForceFrom().isAfter(day))
        .max(Comparator.comparing(PlanVersion::inForceFrom))
        .orElseThrow(() -> new NotFound(day.toString()));
  }

  /** First days of versions by their names. */
  public static Map<String, LocalDate> firstDays(List<PlanVersion> versions) {
    Map<String, LocalDate> days = new LinkedHashMap<>();
    versions.forEach(version -> days.put(version.version(), version.inForceFrom()));
    return days;
  }

  /** The versions, the newest first, each with the last day that the next one gives it. */
  public static List<PlanVersion> closed(List<PlanVersion> versions) {
    List<PlanVersion> newestFirst = new ArrayList<>(versions);
    newestFirst.sort(Comparator.comparing(PlanVersion::inForceFrom).reversed());
    for (int i = 1; i < newestFirst.size(); i++) {
      PlanVersion version = newestFirst.get(i);
      if (version.inForceUntil().isEmpty()) {
        newestFirst.set(i, version.until(newestFirst.get(i - 1).inForceFrom().minusDays(1)));
      }
    }
    return List.copyOf(newestFirst);
  }
}

package be.belfry.web.duty;

import be.belfry.domain.duty.DutyFilter;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.StoredTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The filters of lists of duties as they stand in addresses of pages and of REST. */
public final class DutyParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES =
      Set.of("crisis", "service", "state", "overdue", "dueBefore");

  private DutyParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws RuleViolation for a value that is none
   */
  public static DutyFilter filter(Function<String, String> value) {
    return new DutyFilter(
        text(value, "crisis"),
        text(value, "service"),
        text(value, "state").map(code -> Coded.of(DutyState.class, code)),
        text(value, "overdue").map(DutyParameters::flag),
        text(value, "dueBefore").map(DutyParameters::instant));
  }

  private static Optional<String> text(Function<String, String> value, String name) {
    return Optional.ofNullable(value.apply(name)).filter(v -> !v.isBlank());
  }

  private static Boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new RuleViolation("shared_code", "overdue must be true or false", "overdue", text);
  }

  private static Instant instant(String text) {
    try {
      return StoredTime.require(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new RuleViolation("shared_code", "dueBefore must be a time", "dueBefore", text);
    }
  }
}

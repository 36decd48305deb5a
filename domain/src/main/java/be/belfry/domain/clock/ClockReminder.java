package be.belfry.domain.clock;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A clock that somebody must be told of now.
 *
 * @param clock technical key
 * @param notification reference of the first notification of its thread
 * @param sectors codes of the sectors of the thread
 * @param narrow whether the walls hide the thread from the authorities of its sectors, being marked
 *     narrower than TLP:AMBER
 * @param kind why
 */
public record ClockReminder(
    UUID clock,
    String notification,
    Set<String> sectors,
    boolean narrow,
    boolean exercise,
    Regime regime,
    Stage stage,
    Instant targetAt,
    Instant lastLawfulAt,
    Kind kind)
    implements DomainEvent {
  private static final String DUTY_OFFICER = "dutyOfficer";

  /** Why somebody is told. */
  public enum Kind implements Coded {
    /** Its target is near. */
    DUE_SOON,
    /** Its last lawful instant has passed. */
    OVERDUE;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /**
   * Of what somebody was told.
   *
   * @param soonFor target of which it was told that it is near
   * @param overdueFor last lawful instant of which it was told that it has passed
   */
  public record Told(Optional<Instant> soonFor, Optional<Instant> overdueFor) {
    /** Nobody was told of anything. */
    public static final Told NOTHING = new Told(Optional.empty(), Optional.empty());

    /** The same after a reminder of this kind. */
    public Told and(LegalClock clock, Kind kind) {
      return new Told(clock.targetAt(), kind == Kind.OVERDUE ? clock.lastLawfulAt() : overdueFor);
    }
  }

  /**
   * Why somebody must be told of a clock at an instant; {@link ClockReminders#toTell} asks the same
   * of the whole table. A clock that is moved is told again.
   */
  public static Optional<Kind> due(LegalClock clock, Told told, Instant now) {
    if (clock.reportedAt().isPresent()
        || clock.notApplicableReason().isPresent()
        || clock.suspendedAt().isPresent()
        || clock.lastLawfulAt().isEmpty()) {
      return Optional.empty();
    }
    Instant last = clock.lastLawfulAt().get();
    Instant target = clock.targetAt().orElseThrow();
    if (last.isBefore(now)) {
      return last.isAfter(now.minus(ClockReminders.LONGEST))
              && !told.overdueFor().equals(Optional.of(last))
          ? Optional.of(Kind.OVERDUE)
          : Optional.empty();
    }
    Duration limit = Duration.between(clock.startedAt().orElseThrow(), target);
    return target.minus(ReminderLead.of(limit)).isBefore(now)
            && !told.soonFor().equals(Optional.of(target))
        ? Optional.of(Kind.DUE_SOON)
        : Optional.empty();
  }

  public ClockReminder {
    sectors = Set.copyOf(sectors);
  }

  /**
   * Who is told: the duty officer, and the authorities of the sectors. Of the CSIRT's own reply,
   * and of a thread of which those may not know that it is there, the duty officer alone.
   */
  public List<String> recipients(PlanVersion plan) {
    Stream<String> authorities =
        narrow || regime == Regime.CSIRT_REPLY
            ? Stream.empty()
            : plan.authoritiesOf(sectors).stream()
                .map(ServiceDefinition::code)
                .map(code -> "service:" + code);
    return Stream.concat(Stream.of(DUTY_OFFICER), authorities).toList();
  }

  @Override
  public String action() {
    return kind == Kind.OVERDUE ? "clock.overdueTold" : "clock.dueSoonTold";
  }

  @Override
  public String object() {
    return notification;
  }

  @Override
  public Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("regime", regime.code());
    details.put("stage", stage.code());
    details.put("target", targetAt.toString());
    details.put("lastLawful", lastLawfulAt.toString());
    return details;
  }
}

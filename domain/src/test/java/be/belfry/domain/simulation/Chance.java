package be.belfry.domain.simulation;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Report;
import be.belfry.domain.clock.Significance;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.escalation.ActKind;
import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.StoredNotification;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/** What chance decides; the same seed decides the same. */
final class Chance {
  private static final Map<Role, List<Subject>> PERSONS =
      Arrays.stream(Role.values())
          .collect(
              Collectors.toMap(
                  role -> role,
                  role ->
                      List.of(
                          AnOfficePlan.person(role, role.code() + 0),
                          AnOfficePlan.person(role, role.code() + 1))));
  private static final List<Role> OFFICES =
      List.of(
          Role.DUTY_OFFICER,
          Role.DIRECTOR,
          Role.CRISIS_CENTRE,
          Role.PRIME_MINISTER,
          Role.INTERIOR,
          Role.ANALYST);
  private static final List<ActKind> ACTS =
      List.of(
          ActKind.APPROVE,
          ActKind.APPROVE,
          ActKind.APPROVE,
          ActKind.CONFIRM,
          ActKind.CONFIRM,
          ActKind.CONFIRM,
          ActKind.REFUSE,
          ActKind.ORDER,
          ActKind.RATIFY,
          ActKind.RATIFY,
          ActKind.SUPPORT);

  /** Without red: that one is read by named persons only. */
  private static final List<Tlp> MARKINGS =
      List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT);

  private static final List<Sector> SECTORS = List.of(Sector.values());
  private static final List<SubSector> SUB_SECTORS = List.of(SubSector.values());
  private static final List<Significance> SIGNIFICANCES = List.of(Significance.values());
  private static final List<Answer> ANSWERS = List.of(Answer.values());
  private static final List<Stage> REPORTS =
      List.of(
          Stage.EARLY_WARNING,
          Stage.INCIDENT_NOTIFICATION,
          Stage.INTERMEDIATE_REPORT,
          Stage.PROGRESS_REPORT,
          Stage.FINAL_REPORT);

  private final SplittableRandom random;
  private int notifications;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** From 0, below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Some time of a year with both changes of summer time in it. */
  Instant start() {
    return Instant.parse("2026-05-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
  }

  /** Mostly minutes, sometimes hours, now and then the outage of some days. */
  Duration time() {
    return switch (random.nextInt(8)) {
      case 0 -> Duration.ofDays(random.nextInt(1, 4));
      case 1, 2 -> Duration.ofHours(random.nextInt(1, 12));
      default -> Duration.ofMinutes(random.nextInt(1, 60));
    };
  }

  ActKind act() {
    return any(ACTS);
  }

  Role office() {
    return any(OFFICES);
  }

  Subject person(Role role) {
    return PERSONS.get(role).get(random.nextInt(2));
  }

  Notification notification(Instant now) {
    notifications++;
    return StoredNotification.waiting(
        id(), "N-2026-%06d".formatted(notifications), any(MARKINGS), sectors(), now);
  }

  Set<String> sectors() {
    Set<String> codes = new HashSet<>();
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      codes.add(any(SECTORS).code());
    }
    return codes;
  }

  ReportThread thread(Instant now) {
    Optional<SubSector> sub = oneIn(2) ? Optional.of(any(SUB_SECTORS)) : Optional.empty();
    Optional<Sector> sector =
        sub.map(SubSector::sector)
            .or(() -> oneIn(5) ? Optional.empty() : Optional.of(any(SECTORS)));
    return new ReportThread(id(), sector, sub, now.minusSeconds(random.nextInt(90_000)));
  }

  Report report(ReportThread thread, Instant now) {
    Set<Regime> declared = EnumSet.noneOf(Regime.class);
    for (Regime regime : Regime.values()) {
      if (oneIn(6)) {
        declared.add(regime);
      }
    }
    return new Report(
        oneIn(10) ? Optional.empty() : Optional.of(any(REPORTS)),
        now,
        thread.awareAt,
        oneIn(3) ? Optional.of(now.minusSeconds(random.nextInt(7200))) : Optional.empty(),
        oneIn(4) ? Optional.of(now.minusSeconds(60)) : Optional.empty(),
        oneIn(4) ? Optional.of(now.minusSeconds(random.nextInt(7200))) : Optional.empty(),
        thread.sector,
        thread.subSector,
        oneIn(2) ? Optional.of(any(ANSWERS)) : Optional.empty(),
        declared,
        oneIn(3) ? Optional.of(any(SIGNIFICANCES)) : Optional.empty(),
        oneIn(2) ? Optional.of(standing(thread)) : Optional.empty());
  }

  private LegalStanding standing(ReportThread thread) {
    return new LegalStanding(
        thread.sector.orElse(Sector.ENERGY),
        thread.subSector,
        any(List.of(EntityCategory.values())),
        oneIn(4),
        oneIn(4),
        oneIn(3) ? Optional.of(any(List.of(NetworkImpact.values()))) : Optional.empty());
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}

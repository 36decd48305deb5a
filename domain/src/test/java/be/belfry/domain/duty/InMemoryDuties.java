package be.belfry.domain.duty;

import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.shared.Pick;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Duties in memory, without walls: services must ask the door. */
public final class InMemoryDuties implements Duties {
  private final Map<UUID, Duty> all = new LinkedHashMap<>();

  @Override
  public Optional<Duty> find(UUID id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public void add(Duty duty) {
    all.put(duty.id(), duty);
  }

  @Override
  public List<Duty> ofCrisisLocked(UUID crisisId) {
    return ofCrisis(crisisId);
  }

  @Override
  public int nextTaskLocked(UUID crisisId) {
    return (int) ofCrisis(crisisId).stream().filter(Duty::task).count() + 1;
  }

  @Override
  public List<Duty> ofCrisis(UUID crisisId) {
    return all.values().stream()
        .filter(d -> d.crisisId().equals(crisisId))
        .sorted(Comparator.comparing(Duty::code))
        .toList();
  }

  @Override
  public void hold(Duty duty) {
    // nobody else works on it
  }

  @Override
  public List<Duty> toRaise(
      Instant now,
      Map<String, List<EscalationLine>> lines,
      Set<String> without,
      Pick pick,
      int limit) {
    return all.values().stream()
        .filter(d -> d.overdue(now) && !without.contains(d.planVersion()))
        .filter(d -> hasMore(d, Optional.ofNullable(lines.get(d.planVersion())), now))
        .filter(d -> pick.takes(d.id().toString()))
        .sorted(Comparator.comparing(Duty::dueAt))
        .limit(limit)
        .toList();
  }

  private static boolean hasMore(Duty duty, Optional<List<EscalationLine>> lines, Instant now) {
    if (lines.isEmpty() || duty.overdueRaisedAt().isEmpty() && now.isAfter(duty.dueAt())) {
      return true;
    }
    boolean unacknowledged =
        duty.state() == DutyState.OPEN
            && isReached(lines.get(), duty.calledAt(), duty, duty.raised(), now);
    Instant since = duty.calledAt().isAfter(duty.dueAt()) ? duty.calledAt() : duty.dueAt();
    return unacknowledged || isReached(lines.get(), since, duty, duty.overdueRaised(), now);
  }

  private static boolean isReached(
      List<EscalationLine> lines, Instant since, Duty duty, int raised, Instant now) {
    return !DutyEscalation.reached(lines, since, duty.acknowledgeTime(), raised, now).isEmpty();
  }

  /** They are the duties themselves. */
  @Override
  public void keepRaised(List<Duty> raised, List<Raising> told) {
    raised.forEach(duty -> all.put(duty.id(), duty));
  }
}

package be.belfry.services.plan;

import be.belfry.domain.plan.PlanEvent.PlanUnreadable;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.HealthConcern;
import be.belfry.services.shared.Round;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Versions of the plan that something runs under and that cannot be read any more: the authority's
 * own folder was taken away or renamed, or its files no longer pass. What runs under such a version
 * waits, is recorded and shown on {@code /health}; everything else goes on. So is a version whose
 * day has come and that is passed over because it cannot be read.
 */
@ApplicationScoped
public class UnreadablePlans implements HealthConcern {
  /** By watch, the versions for which something of it waits now on this node. */
  private final Map<String, Set<String>> waiting = new ConcurrentHashMap<>();

  @Inject private Plans plans;
  @Inject private Event<DomainEvent> events;

  /**
   * What a watch has to do now, without what runs under an unreadable version.
   *
   * @param round what the watch may take; of an item alone nothing is told
   * @param watch name of the watch
   * @param version the version that an item runs under
   * @param ask finds the items, without those of the versions that are given
   */
  public <T> List<T> without(
      Round round, String watch, Function<T, String> version, Function<Set<String>, List<T>> ask) {
    if (round.isAlone()) {
      return ask.apply(Set.of()).stream().filter(item -> isReadable(version.apply(item))).toList();
    }
    Set<String> unreadable = new TreeSet<>();
    while (true) {
      List<T> found = ask.apply(Set.copyOf(unreadable));
      Set<String> more =
          found.stream()
              .map(version)
              .distinct()
              .filter(each -> !isReadable(each))
              .collect(Collectors.toSet());
      if (more.isEmpty()) {
        tell(watch, unreadable);
        return found;
      }
      unreadable.addAll(more);
    }
  }

  /** Another node does the work of a watch: what waits is that node's concern. */
  public void rests(String watch) {
    waiting.remove(watch);
  }

  private void tell(String watch, Set<String> unreadable) {
    Set<String> before = waiting.getOrDefault(watch, Set.of());
    unreadable.stream()
        .filter(version -> !before.contains(version))
        .forEach(version -> events.fire(new PlanUnreadable(version, watch)));
    waiting.put(watch, Set.copyOf(unreadable));
  }

  /** Nobody was told in a turn that was undone: the next one tells it. */
  void forget(@Observes(during = TransactionPhase.AFTER_FAILURE) PlanUnreadable event) {
    waiting.computeIfPresent(
        event.watch(),
        (watch, versions) ->
            versions.stream()
                .filter(version -> !version.equals(event.object()))
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a version can be read now. */
  public boolean isReadable(String version) {
    return find(version).isPresent();
  }

  /** A version as far as it can be read now, for who shows what runs under it. */
  public Optional<PlanVersion> find(String version) {
    try {
      return Optional.of(plans.version(version));
    } catch (UnreadablePlan gone) {
      return Optional.empty();
    }
  }

  /**
   * A version for an act that cannot be done without its texts.
   *
   * @throws UnreadablePlan while it cannot be read
   */
  public PlanVersion need(String version) {
    return find(version).orElseThrow(() -> new UnreadablePlan(version));
  }

  @Override
  public Optional<String> code() {
    return waiting.values().stream().allMatch(Set::isEmpty) && plans.passedOver().isEmpty()
        ? Optional.empty()
        : Optional.of("planUnreadable");
  }
}

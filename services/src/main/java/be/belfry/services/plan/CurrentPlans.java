package be.belfry.services.plan;

import be.belfry.domain.plan.PlanCalendar;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.StoredPlans.Approved;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanReader;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Every version of the plan that both offices stand behind: those of the program, those of the
 * authority's own folder, those approved in the database. Which one is in force is asked of the
 * database's clock and tables each time, so that all nodes change over at the same instant; only
 * what was read from files is remembered, because it never changes.
 */
@ApplicationScoped
public class CurrentPlans implements Plans {
  private final Map<UUID, PlanVersion> read = new ConcurrentHashMap<>();

  /** They do not pass this program, which is not asked again what it said of two megabytes. */
  private final Map<UUID, InvalidPlan> refused = new ConcurrentHashMap<>();

  @Inject private Sources sources;
  @Inject private StoredPlans stored;
  @Inject private LegalTime time;

  private List<PlanVersion> first;

  private synchronized List<PlanVersion> first() {
    if (first == null) {
      first =
          ShippedPlans.withOwn(
              sources,
              Optional.ofNullable(
                      System.getProperty("belfry.plan.dir", System.getenv("BELFRY_PLAN_DIR")))
                  .map(String::strip)
                  .filter(folder -> !folder.isEmpty())
                  .map(Path::of));
    }
    return first;
  }

  @Override
  public PlanVersion inForce() {
    LocalDate next = today().plusDays(1);
    try {
      return before(next);
    } catch (InvalidPlan unreadable) {
      return PlanCalendar.inForce(readable(), next.minusDays(1));
    }
  }

  @Override
  public Optional<String> passedOver() {
    LocalDate next = today().plusDays(1);
    try {
      before(next);
      return Optional.empty();
    } catch (InvalidPlan unreadable) {
      return nameBefore(next);
    }
  }

  @Override
  public PlanVersion version(String version) {
    // What runs asks for its version often; one that came with the program needs no question.
    return first().stream()
        .filter(each -> each.version().equals(version))
        .findFirst()
        .or(
            () ->
                stored.approved().stream()
                    .filter(each -> each.name().equals(version))
                    .findFirst()
                    .flatMap(this::readable))
        .orElseThrow(() -> new UnreadablePlan(version));
  }

  /** The mistakes of its files are for who writes plans; they help nobody who acts under it. */
  private Optional<PlanVersion> readable(Approved plan) {
    try {
      return Optional.of(parsed(plan));
    } catch (InvalidPlan unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public List<PlanVersion> all() {
    List<PlanVersion> all = new ArrayList<>(first());
    stored.approved().stream().map(this::parsed).forEach(all::add);
    return PlanCalendar.closed(all);
  }

  @Override
  public List<PlanVersion> readable() {
    List<PlanVersion> all = new ArrayList<>(first());
    // whatever runs under the others is told by UnreadablePlans
    stored.approved().forEach(plan -> readable(plan).ifPresent(all::add));
    Collection<LocalDate> days = firstDays().values();
    return all.stream()
        .map(plan -> closed(plan, days))
        .sorted(Comparator.comparing(PlanVersion::inForceFrom).reversed())
        .toList();
  }

  /** First days of all versions by their names, whether or not their files can be read. */
  public Map<String, LocalDate> firstDays() {
    return firstDays(stored.approved());
  }

  private Map<String, LocalDate> firstDays(List<Approved> approved) {
    Map<String, LocalDate> days = PlanCalendar.firstDays(first());
    approved.forEach(plan -> days.put(plan.name(), plan.inForceFrom()));
    return days;
  }

  private static PlanVersion closed(PlanVersion plan, Collection<LocalDate> days) {
    return days.stream()
        .filter(day -> plan.inForceUntil().isEmpty() && day.isAfter(plan.inForceFrom()))
        .min(Comparator.naturalOrder())
        .map(next -> plan.until(next.minusDays(1)))
        .orElse(plan);
  }

  /** Today in Belgium, by the database's clock. */
  public LocalDate today() {
    return LocalDate.ofInstant(time.now(), BelgianTime.ZONE);
  }

  /**
   * The version that one with this first day replaces: the last that begins before it. No other is
   * read, so one that waits for its day and cannot be read takes nothing away from it.
   *
   * @throws NotFound when there is none
   * @throws InvalidPlan when it cannot be read
   */
  public PlanVersion before(LocalDate firstDay) {
    List<Approved> approved = stored.approved();
    List<PlanVersion> begun = new ArrayList<>(first());
    approved.stream()
        .filter(plan -> plan.inForceFrom().isBefore(firstDay))
        .max(Comparator.comparing(Approved::inForceFrom))
        .map(this::parsed)
        .ifPresent(begun::add);
    return closed(PlanCalendar.inForce(begun, firstDay.minusDays(1)), firstDays(approved).values());
  }

  /**
   * The name of that version, which is known also when its files cannot be read.
   *
   * @return empty when there is none
   */
  public Optional<String> nameBefore(LocalDate firstDay) {
    return firstDays().entrySet().stream()
        .filter(begin -> begin.getValue().isBefore(firstDay))
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /**
   * A version of the database, whatever its state.
   *
   * @throws InvalidPlan when its files do not pass
   */
  public PlanVersion parsed(StoredPlan plan) {
    return parsed(plan.id(), plan::files);
  }

  /**
   * The files of a version; empty for those of the authority's own folder, which stay in it.
   *
   * @throws NotFound when there is no such version
   */
  public List<PlanFile> files(String version) {
    if (ShippedPlans.isShipped(version)) {
      return ShippedPlans.files(version).stream()
          .map(file -> new PlanFile(file.name().substring(version.length() + 1), file.text()))
          .toList();
    }
    return stored
        .find(version)
        .map(plan -> PlanBundle.ofText(plan.files()))
        .or(
            () ->
                first().stream()
                    .filter(each -> each.version().equals(version))
                    .findFirst()
                    .map(own -> List.<PlanFile>of()))
        .orElseThrow(() -> new NotFound(version));
  }

  private PlanVersion parsed(Approved plan) {
    return parsed(plan.id(), () -> stored.files(plan.id()));
  }

  private PlanVersion parsed(UUID id, Supplier<String> files) {
    InvalidPlan known = refused.get(id);
    if (known != null) {
      throw known;
    }
    try {
      return read.computeIfAbsent(
          id, key -> PlanReader.read(PlanBundle.ofText(files.get()), sources));
    } catch (InvalidPlan invalid) {
      refused.put(id, invalid);
      throw invalid;
    }
  }
}

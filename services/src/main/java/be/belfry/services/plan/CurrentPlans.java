package be.belfry.services.plan;

import be.belfry.domain.plan.PlanCalendar;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.plan.StoredPlans.Approved;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every version of the plan that both offices stand behind: those of the program, those of the
 * authority's own folder, those approved in the database. Which one is in force is asked of the
 * database's clock and tables each time, so that all nodes change over at the same instant; only
 * what was read from files is remembered, because it never changes.
 */
@ApplicationScoped
public class CurrentPlans implements Plans {
  private final Map<UUID, PlanVersion> read = new ConcurrentHashMap<>();

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
                  .filter(folder -> !folder.isBlank())
                  .map(Path::of));
    }
    return first;
  }

  @Override
  public PlanVersion inForce() {
    return PlanCalendar.inForce(all(), today());
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
                    .map(this::parsed))
        .orElseThrow(() -> new NotFound(version));
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
    for (Approved plan : stored.approved()) {
      try {
        all.add(parsed(plan));
      } catch (InvalidPlan unreadable) {
        // whatever runs under it is told by UnreadablePlans
        continue;
      }
    }
    return List.copyOf(all);
  }

  /** Today in Belgium, by the database's clock. */
  public LocalDate today() {
    return LocalDate.ofInstant(time.now(), BelgianTime.ZONE);
  }

  /**
   * The version that one with this first day replaces: the last that begins before it.
   *
   * @throws NotFound when there is none
   */
  public PlanVersion before(LocalDate firstDay) {
    return PlanCalendar.inForce(all(), firstDay.minusDays(1));
  }

  /** A version of the database, whatever its state. */
  public PlanVersion parsed(StoredPlan plan) {
    return read.computeIfAbsent(plan.id(), id -> parse(plan.files()));
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
        .orElseGet(
            () -> {
              version(version);
              return List.of();
            });
  }

  private PlanVersion parsed(Approved plan) {
    return read.computeIfAbsent(plan.id(), id -> parse(stored.files(id)));
  }

  private PlanVersion parse(String files) {
    return PlanReader.read(PlanBundle.ofText(files), sources);
  }
}

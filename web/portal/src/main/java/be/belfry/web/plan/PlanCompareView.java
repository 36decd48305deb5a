package be.belfry.web.plan;

import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;

/** Bean of {@code /plan/compare}: in what two versions differ. */
@Named
@RequestScoped
public class PlanCompareView {
  private static final List<String> BASIS_ONLY = List.of("basis");

  @Inject private PlanService plans;
  @Inject private Texts texts;

  private boolean all;
  private String from;
  private String to;
  private String unreadable;
  private List<PlanDifference> differences = List.of();

  /** Compares the versions of the address; without them the two newest. */
  public void load() {
    List<PlanVersion> versions = plans.versions();
    if (to == null) {
      to = versions.get(0).version();
    }
    if (from == null) {
      from = versions.get(Math.min(1, versions.size() - 1)).version();
    }
    try {
      differences =
          plans.differences(from, to).stream()
              .filter(each -> all || !each.fields().equals(BASIS_ONLY))
              .toList();
    } catch (UnreadablePlan unread) {
      // the page says so, and where its acts are
      unreadable = unread.version();
    }
  }

  /** Name of the version that cannot be read any more, so that nothing is compared; else null. */
  public String getUnreadable() {
    return unreadable;
  }

  /** Versions to choose from. */
  public List<PlanVersion> getVersions() {
    return plans.versions();
  }

  /** The differences, by part of the plan. */
  public List<PlanDifference> getDifferences() {
    return differences;
  }

  /** The fields that differ, in words. */
  public String fields(PlanDifference difference) {
    return difference.fields().stream()
        .map(field -> texts.get("plan_compare.field." + field))
        .collect(Collectors.joining(", "));
  }

  /** Whether to show items too of which only the basis changed. */
  public boolean isAll() {
    return all;
  }

  /** Whether to show items too of which only the basis changed. */
  public void setAll(boolean all) {
    this.all = all;
  }

  /** The older version. */
  public String getFrom() {
    return from;
  }

  /** The older version. */
  public void setFrom(String from) {
    this.from = from;
  }

  /** The newer version. */
  public String getTo() {
    return to;
  }

  /** The newer version. */
  public void setTo(String to) {
    this.to = to;
  }
}

package be.belfry.server.plan;

import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.util.List;
import java.util.function.UnaryOperator;

/** The plan in force under another name and from another day, as files to propose. */
final class PlanParcel {
  private PlanParcel() {}

  /** One text of all files; {@code change} breaks or changes it. */
  static String text(String version, String day, UnaryOperator<String> change) {
    List<PlanFile> files =
        ShippedPlans.files("plan-2026").stream()
            .map(
                file ->
                    new PlanFile(
                        file.name().substring("plan-2026/".length()),
                        file.text()
                            .replace("version: plan-2026", "version: " + version)
                            .replaceAll("inForceFrom: .*", "inForceFrom: " + day)))
            .toList();
    return change.apply(PlanBundle.text(files));
  }
}

package be.belfry.server.plan;

import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The plan in force under another name and from another day, with a shorter time to ratify: files
 * to propose.
 */
public final class PlanParcel {
  private PlanParcel() {}

  /** One text of all files; {@code change} breaks or changes it. */
  public static String text(String version, String day, UnaryOperator<String> change) {
    return change.apply(PlanBundle.text(files(version, day)));
  }

  /** The same files as a ZIP archive, in one folder. */
  public static byte[] zip(String version, String day) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (PlanFile file : files(version, day)) {
        zip.putNextEntry(new ZipEntry(version + "/" + file.name()));
        zip.write(file.text().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static List<PlanFile> files(String version, String day) {
    return ShippedPlans.files("plan-2026").stream()
        .map(
            file ->
                new PlanFile(
                    file.name().substring("plan-2026/".length()),
                    file.text()
                        .replace("version: plan-2026", "version: " + version)
                        .replaceFirst("ratifyWithin: PT12H", "ratifyWithin: PT6H")
                        .replaceAll("inForceFrom: .*", "inForceFrom: " + day)))
        .toList();
  }
}

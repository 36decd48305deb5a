package be.belfry.domain.plan.yaml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a next version that differs from another one in a single procedure. */
public final class PlanRevision {
  private static final Pattern CODE =
      Pattern.compile("(?m)^playbook:\\R(?s:.*?)^ {2}code: \"?([^\"\\s]+)");
  private static final String NEW_FILE = "playbooks/imported.yaml";

  private PlanRevision() {}

  /**
   * Exchanges a procedure, or adds it.
   *
   * @param files of the version that it is taken from
   * @param version name of the next version
   * @param from its first day
   * @param playbook the file of the procedure
   * @param code code of the procedure
   */
  public static List<PlanFile> withPlaybook(
      List<PlanFile> files, String version, LocalDate from, PlanFile playbook, String code) {
    Pattern own =
        Pattern.compile(
            "(?m)^playbook:\\R(?s:.*?)^ {2}code: (\"?)" + Pattern.quote(code) + "\\1\\s*$");
    List<PlanFile> next = new ArrayList<>();
    String name = NEW_FILE;
    for (PlanFile file : files) {
      if (own.matcher(file.text()).find()) {
        name = file.name();
      } else {
        next.add(new PlanFile(file.name(), headed(file.text(), version, from)));
      }
    }
    next.add(new PlanFile(name, playbook.text()));
    return List.copyOf(next);
  }

  /** The files with a procedure that is to be completed, which stands first. */
  public static List<PlanFile> toComplete(List<PlanFile> files, PlanFile playbook) {
    List<PlanFile> all = new ArrayList<>();
    all.add(new PlanFile(NEW_FILE, playbook.text()));
    all.addAll(files);
    return List.copyOf(all);
  }

  /** The code that the file of a procedure gives it; empty when it gives none. */
  public static String code(PlanFile playbook) {
    Matcher matcher = CODE.matcher(playbook.text());
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String headed(String text, String version, LocalDate from) {
    return Pattern.compile("(?m)^plan:\\R").matcher(text).find()
        ? text.replaceFirst(
                "(?m)^ {2}version: .*$", "  version: " + Matcher.quoteReplacement(version))
            .replaceFirst("(?m)^ {2}inForceFrom: .*$", "  inForceFrom: " + from)
            .replaceFirst("(?m)^ {2}inForceUntil: .*\\R", "")
        : text;
  }
}

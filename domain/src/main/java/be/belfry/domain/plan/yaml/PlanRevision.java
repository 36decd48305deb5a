package be.belfry.domain.plan.yaml;

import be.belfry.domain.shared.RuleViolation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of a next version that differs from another one in a single procedure. */
public final class PlanRevision {
  private static final String FOLDER = "playbooks/";
  private static final String WITHOUT_CODE = "imported";

  /** Characters of a code that a file is named by; a code may be longer than a name. */
  private static final int LONGEST_NAME = 40;

  private PlanRevision() {}

  /**
   * Exchanges the procedure of the same code, or adds it in a file of its own.
   *
   * @param files of the version that it is taken from
   * @param version name of the next version
   * @param from its first day
   * @param playbook the file of the procedure
   * @throws RuleViolation {@code plan_ownFolder} when there are no files to take it from
   */
  public static List<PlanFile> withPlaybook(
      List<PlanFile> files, String version, LocalDate from, PlanFile playbook) {
    requireFiles(files);
    String code = code(playbook);
    Optional<PlanFile> own =
        files.stream().filter(file -> !code.isEmpty() && code(file).equals(code)).findFirst();
    List<PlanFile> next = new ArrayList<>();
    for (PlanFile file : files) {
      if (own.filter(file::equals).isEmpty()) {
        next.add(new PlanFile(file.name(), headed(file.text(), version, from)));
      }
    }
    next.add(
        new PlanFile(
            own.map(PlanFile::name).orElseGet(() -> freeName(files, code)), playbook.text()));
    return List.copyOf(next);
  }

  /**
   * The files with a procedure that is to be completed, which stands first.
   *
   * @throws RuleViolation {@code plan_ownFolder} when there are no files
   */
  public static List<PlanFile> toComplete(List<PlanFile> files, PlanFile playbook) {
    requireFiles(files);
    List<PlanFile> all = new ArrayList<>();
    all.add(new PlanFile(freeName(files, code(playbook)), playbook.text()));
    all.addAll(files);
    return List.copyOf(all);
  }

  /** A version of the authority's own folder has no files here. */
  private static void requireFiles(List<PlanFile> files) {
    if (files.isEmpty()) {
      throw new RuleViolation(
          "plan_ownFolder", "the files of this version lie in the authority's own folder");
    }
  }

  /** The code that a file gives its procedure; empty when it gives none. */
  private static String code(PlanFile file) {
    // Mistakes are told by who reads the whole plan.
    List<PlanMistake> mistakes = new ArrayList<>();
    return SafeYaml.read(file, mistakes)
        .map(node -> new YamlMap(file, node, mistakes))
        .filter(root -> root.has("playbook"))
        .flatMap(root -> root.map("playbook", map -> map.optionalText("code")))
        .flatMap(code -> code)
        .orElse("");
  }

  private static String freeName(List<PlanFile> files, String code) {
    Set<String> taken =
        files.stream()
            .map(file -> file.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String plain =
        code.substring(0, Math.min(code.length(), LONGEST_NAME))
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String start = FOLDER + (plain.isEmpty() ? WITHOUT_CODE : plain);
    String name = start + ".yaml";
    for (int no = 2; taken.contains(name); no++) {
      name = start + "-" + no + ".yaml";
    }
    return name;
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

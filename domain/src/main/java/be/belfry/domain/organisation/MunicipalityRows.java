package be.belfry.domain.organisation;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RowSink;
import be.belfry.domain.shared.RuleViolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads a list of municipalities: their NIS codes, and their names as far as they have one in a
 * language. One wrong row and the list is none, with every mistake told.
 */
public final class MunicipalityRows implements RowSink {
  /** The columns of a file, all of which its first line names, in any order. */
  public static final Set<String> COLUMNS = new LinkedHashSet<>(List.of("nis", "nl", "fr", "de"));

  /** Longest name, in characters. */
  static final int LONGEST = 100;

  private final Map<String, Map<Language, String>> names = new HashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  @Override
  public void row(long line, UnaryOperator<String> value) {
    String nis = value.apply("nis").strip();
    Map<Language, String> each =
        Municipalities.names(name(value, "nl"), name(value, "fr"), name(value, "de"));
    if (each.isEmpty()) {
      mistake(line, nis + " has no name");
    } else if (each.values().stream().anyMatch(name -> name.length() > LONGEST)) {
      mistake(line, "a name of " + nis + " has more than " + LONGEST + " characters");
    } else if (!isCode(nis)) {
      mistake(line, "\"" + nis + "\" is no NIS code of a municipality, which has five digits");
    } else if (names.put(nis, each) != null) {
      mistake(line, nis + " stands twice");
    }
  }

  private static Optional<String> name(UnaryOperator<String> value, String column) {
    return Optional.of(value.apply(column).strip()).filter(name -> !name.isEmpty());
  }

  private static boolean isCode(String nis) {
    try {
      Province.of(nis);
      return true;
    } catch (RuleViolation none) {
      return false;
    }
  }

  private void mistake(long line, String what) {
    mistakes.add("line " + line + ": " + what);
  }

  @Override
  public void refuse(long line, String field, String value, Fault fault) {
    mistake(
        line,
        switch (fault) {
          case FIELDS -> "another number of fields than the first line";
          case NUL -> "a NUL character in " + field;
        });
  }

  @Override
  public void end() {
    // Every row was read when it came.
  }

  /**
   * The list.
   *
   * @throws RuleViolation {@code organisation_municipalities} with every mistake and its line
   */
  public Municipalities read() {
    if (!mistakes.isEmpty()) {
      String all = String.join("\n", mistakes);
      throw new RuleViolation("organisation_municipalities", all, all);
    }
    return new Municipalities(names);
  }
}

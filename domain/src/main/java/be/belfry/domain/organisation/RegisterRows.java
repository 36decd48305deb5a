package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RowSink;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads the rows of a file of the register. Each row stands for itself: one that is wrong is
 * refused with its line and the reason, the others are taken.
 */
public final class RegisterRows implements RowSink {
  /** The columns of a file, all of which its first line names, in any order. */
  public static final Set<String> COLUMNS =
      new LinkedHashSet<>(
          List.of(
              "name",
              "enterpriseNumber",
              "country",
              "sector",
              "subSector",
              "category",
              "criticalBy",
              "criticalOn",
              "systemic",
              "networkImpact",
              "language"));

  /** Most rows of one file; all Belgian entities of the law are some 2,500. */
  public static final int MOST = 10_000;

  /** Characters of a value that are told with its refusal. */
  private static final int LONGEST_TOLD = 41;

  private final Keeper keeper;
  private final Map<EnterpriseNumber, Long> seen = new HashMap<>();
  private final List<RegisterImport.Refusal> refusals = new ArrayList<>();
  private int read;
  private int added;
  private int changed;
  private int unchanged;

  /** What became of a row. */
  public enum Outcome {
    ADDED,
    CHANGED,
    UNCHANGED
  }

  /** Writes an entity into the register. */
  public interface Keeper {
    /**
     * Adds it, or writes the one with its number anew.
     *
     * @throws DomainException when that is refused; nothing was written then
     */
    Outcome keep(SaveOrganisation content);
  }

  /**
   * @param keeper that takes the rows
   */
  public RegisterRows(Keeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public void row(long line, UnaryOperator<String> value) {
    count();
    String number = value.apply("enterpriseNumber");
    try {
      SaveOrganisation content = content(value);
      Long before = seen.putIfAbsent(content.enterpriseNumber().orElseThrow(), line);
      if (before != null) {
        throw new RuleViolation(
            "organisation_importTwice", "the number stands on line " + before + " too", before);
      }
      switch (keeper.keep(content)) {
        case ADDED -> added++;
        case CHANGED -> changed++;
        case UNCHANGED -> unchanged++;
      }
    } catch (DomainException why) {
      refusals.add(new RegisterImport.Refusal(line, shortened(number), why));
    }
  }

  @Override
  public void refuse(long line, String field, String value, Fault fault) {
    count();
    refusals.add(
        new RegisterImport.Refusal(
            line,
            "",
            switch (fault) {
              case FIELDS ->
                  new RuleViolation(
                      "organisation_importFields", "another number of fields", COLUMNS.size());
              case NUL -> new RuleViolation("organisation_importNul", "a NUL character", field);
            }));
  }

  @Override
  public void end() {
    // Every row was taken or refused when it came.
  }

  private void count() {
    read++;
    if (read > MOST) {
      throw new RuleViolation(
          "organisation_importTooLong", "a file has " + MOST + " rows at most", MOST);
    }
  }

  /** How it ended. */
  public RegisterImport report() {
    return new RegisterImport(read, added, changed, unchanged, refusals);
  }

  private static SaveOrganisation content(UnaryOperator<String> value) {
    Optional<String> by = text(value, "criticalBy");
    Optional<String> on = text(value, "criticalOn");
    if (text(value, "enterpriseNumber").isEmpty()) {
      throw new RuleViolation(
          "organisation_importNumber", "the enterprise number says which entity a row means");
    }
    return new SaveOrganisation(
        value.apply("name"),
        text(value, "enterpriseNumber").map(EnterpriseNumber::of),
        text(value, "country").orElse(SaveOrganisation.BELGIUM),
        code(Sector.class, value, "sector").orElse(null),
        code(SubSector.class, value, "subSector"),
        code(EntityCategory.class, value, "category").orElse(null),
        by.isPresent() || on.isPresent()
            ? Optional.of(new Designation(by.orElse(""), on.map(RegisterRows::day).orElse(null)))
            : Optional.empty(),
        flag(value, "systemic"),
        code(NetworkImpact.class, value, "networkImpact"),
        Language.of(text(value, "language").orElse("")));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static boolean flag(UnaryOperator<String> value, String column) {
    String text = text(value, column).orElse("false");
    if (text.equals("true") || text.equals("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new RuleViolation(
        "shared_code", column + " must be true or false", column, shortened(text));
  }

  private static <E extends Enum<E> & Coded> Optional<E> code(
      Class<E> type, UnaryOperator<String> value, String column) {
    return text(value, column)
        .map(
            text -> {
              try {
                return Coded.of(type, text);
              } catch (RuleViolation unknown) {
                throw new RuleViolation(
                    "shared_code", column + " is no known value", column, shortened(text));
              }
            });
  }

  private static Optional<String> text(UnaryOperator<String> value, String column) {
    return Optional.ofNullable(value.apply(column))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static String shortened(String text) {
    return Texts.cut(text, LONGEST_TOLD);
  }
}

package be.belfry.domain.statistics;

import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cell of a regulator's list: a number, a code, a text, a day, or the statement that nobody
 * knows.
 *
 * @param kind which of them
 * @param number the number, when it is one
 * @param dimension column of the figures whose words the code has; empty for words of the lists
 * @param code the code, or the text
 */
public record ListCell(Kind kind, OptionalLong number, String dimension, String code) {
  /** Dimension of the states of incidents, which no figure has. */
  public static final String STATE = "state";

  /** Dimension of sub-sectors, which no figure has; there may be several, with a blank between. */
  public static final String SUB_SECTOR = "subSector";

  /** What stands in it. */
  public enum Kind {
    NUMBER,
    CODE,
    TEXT,
    /** A Belgian day, as {@code 2026-09-13}. */
    DAY,
    /** Not known: a stated gap, never a 0. */
    GAP
  }

  /** A number. */
  public static ListCell number(long number) {
    return new ListCell(Kind.NUMBER, OptionalLong.of(number), "", "");
  }

  /** A code with its words. */
  public static ListCell code(String dimension, String code) {
    return new ListCell(Kind.CODE, OptionalLong.empty(), dimension, code);
  }

  /** A text as it is. */
  public static ListCell text(String text) {
    return new ListCell(Kind.TEXT, OptionalLong.empty(), "", text);
  }

  /** A day: as each language writes it for readers, as ISO 8601 has it for machines. */
  public static ListCell day(LocalDate day) {
    return new ListCell(Kind.DAY, OptionalLong.empty(), "", day.toString());
  }

  /** What our data do not know. */
  public static ListCell gap() {
    return new ListCell(Kind.GAP, OptionalLong.empty(), "", "");
  }

  /** As a file for machines has it: no words, nothing where nothing is known. */
  public String raw() {
    return kind == Kind.NUMBER ? Long.toString(number.getAsLong()) : code;
  }

  /** Its word; of a number its plain digits, which whoever prints it replaces by his own. */
  public String word(Language language) {
    return switch (kind) {
      case NUMBER -> Long.toString(number.getAsLong());
      case TEXT -> code;
      case DAY ->
          DateTimeFormatter.ofPattern(BelgianTime.date(language), language.locale())
              .format(LocalDate.parse(code));
      case GAP -> StatisticsWords.text("list.unknown", language);
      case CODE -> words(language);
    };
  }

  private String words(Language language) {
    return switch (dimension) {
      case "" -> StatisticsWords.text("list.row." + code, language);
      case SUB_SECTOR ->
          Stream.of(code.split(" "))
              .map(one -> Labels.of(language.locale(), Coded.of(SubSector.class, one)))
              .collect(Collectors.joining(", "));
      case STATE -> Labels.of(language.locale(), Coded.of(IncidentStatus.class, code));
      default -> StatisticsWords.value(dimension, code, language);
    };
  }
}

package be.belfry.domain.exchange;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RowSink;

/** Why a record, or a figure, of a file was not stored; the words are those of its reader. */
public enum ImportReason implements Coded {
  /** The row has another number of fields than the header. */
  FIELDS,
  /** A value holds a NUL character, which the database keeps in no text. */
  NUL,
  /** The row has no key, or one that is too long to be one. */
  NO_KEY,
  /** The rows of a record say different dates. */
  SEVERAL_DATES,
  NO_DATE,
  /** The date is none, or lies before 1900. */
  NO_SUCH_DATE,
  FUTURE,
  NO_TITLE,
  /** An earlier import stored the record with other content. */
  OTHER_CONTENT,
  /** The rows of a record lie too far apart in the file. */
  SCATTERED,
  UNKNOWN_SOURCE,
  UNKNOWN_CLASS,
  /** Of an incident only one whose name is too long to be counted among the unknown ones. */
  UNKNOWN_SECTOR,
  /** The month is none, or lies before 1900. */
  NO_SUCH_MONTH,
  FUTURE_MONTH,
  /** The count is no whole number, or too large. */
  NO_COUNT,
  /** An earlier import stored another count for the same month, class and sector. */
  OTHER_COUNT,
  /** The file gives one month, class and sector of a source twice. */
  TWICE;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** The same of what every file's rows can have. */
  static ImportReason of(RowSink.Fault fault) {
    return switch (fault) {
      case FIELDS -> FIELDS;
      case NUL -> NUL;
    };
  }
}

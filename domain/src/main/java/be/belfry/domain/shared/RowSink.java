package be.belfry.domain.shared;

import java.util.function.UnaryOperator;

/** Takes the rows of a file, one after the other. */
public interface RowSink {
  /** Why a row cannot be read as one of the file's columns. */
  enum Fault {
    /** It has another number of fields than the header. */
    FIELDS,
    /** A value holds a NUL character, which the database keeps in no text. */
    NUL
  }

  /**
   * Takes a row.
   *
   * @param line its line in the file
   * @param value its value in a column, empty when there is none
   */
  void row(long line, UnaryOperator<String> value);

  /**
   * A row that cannot be read as one of its columns is a refused record.
   *
   * @param field column with the fault, empty when it is the row's
   * @param value what stood there
   */
  void refuse(long line, String field, String value, Fault fault);

  /** No row comes any more. */
  void end();
}

package be.belfry.domain.shared;

import java.util.function.UnaryOperator;

/** Takes the rows of a file, one after the other. */
public interface RowSink {
  /**
   * Takes a row.
   *
   * @param line its line in the file
   * @param value its value in a column, empty when there is none
   */
  void row(long line, UnaryOperator<String> value);

  /** A row that cannot be read as one of its columns is a refused record. */
  void refuse(long line, String field, String value, String reason);

  /** No row comes any more. */
  void end();
}

package be.belfry.domain.security;

/**
 * A line of a list over more than one file, with words that people wrote of a record. Who reads a
 * list with lines of records that only a narrow circle may read stands in the log.
 */
public interface Listed extends Marked {
  /**
   * Reference of the record whose words they are, of what hangs on a crisis file that of the file;
   * empty for what is told without saying of which.
   */
  String record();
}

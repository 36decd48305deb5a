package be.belfry.server;

import be.belfry.domain.audit.CheckpointLine;
import be.belfry.services.audit.CheckpointPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Reads the lines of the second place one after the other, beside the log. */
final class SecondPlace implements AutoCloseable {
  private final String name;
  private final BufferedReader lines;
  private final long last;
  private long number;
  private CheckpointLine line;

  private SecondPlace(String name, BufferedReader lines, long last) {
    this.name = name;
    this.lines = lines;
    this.last = last;
  }

  /**
   * Opens a place as it is now: lines that a running node adds later are not read, because the
   * database is read as it was at one moment too. Open it before the database.
   *
   * @return empty when it is there and holds nothing
   * @throws IOException when it cannot be reached, or went away meanwhile
   */
  static Optional<SecondPlace> open(String setting) throws IOException {
    CheckpointPlace place = CheckpointPlace.of(setting);
    long last = 0;
    try (BufferedReader counted = place.open().orElse(null)) {
      while (counted != null && counted.readLine() != null) {
        last++;
      }
    }
    if (last == 0) {
      return Optional.empty();
    }
    BufferedReader lines =
        place.open().orElseThrow(() -> new IOException(place + " went away while it was read"));
    return Optional.of(new SecondPlace(place.toString(), lines, last));
  }

  /**
   * Goes to the next line; one that is no checkpoint is told and passed over. The last one may be
   * in the middle of being written. A place that has fewer lines than when it was opened was cut
   * meanwhile, which is told too.
   *
   * @return false at the end
   */
  boolean next(Findings findings) throws IOException {
    line = null;
    while (line == null && number < last) {
      number++;
      String read = lines.readLine();
      if (read == null) {
        findings.differs(
            "%s had %d lines and ends before line %d: it was cut while it was read"
                .formatted(name, last, number));
        number = last;
        return false;
      }
      line = CheckpointLine.parse(read).orElse(null);
      if (line == null && number < last) {
        findings.differs("line " + number + " of " + name + " is no checkpoint");
      }
    }
    return line != null;
  }

  /** The line; null before the first and after the last one. */
  CheckpointLine line() {
    return line;
  }

  /** How the line is called. */
  String where() {
    return "line " + number + " of " + name;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

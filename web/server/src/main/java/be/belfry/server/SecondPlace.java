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
   */
  static Optional<SecondPlace> open(String setting) throws IOException {
    CheckpointPlace place = CheckpointPlace.of(setting);
    long last = 0;
    try (BufferedReader lines = place.open().orElse(null)) {
      while (lines != null && lines.readLine() != null) {
        last++;
      }
    }
    long count = last;
    return last == 0
        ? Optional.empty()
        : place.open().map(lines -> new SecondPlace(place.toString(), lines, count));
  }

  /**
   * Goes to the next line; one that is no checkpoint is told and passed over. The last one may be
   * in the middle of being written.
   *
   * @return false at the end
   */
  boolean next(Findings findings) throws IOException {
    line = null;
    while (line == null && number < last) {
      number++;
      line = CheckpointLine.parse(lines.readLine()).orElse(null);
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

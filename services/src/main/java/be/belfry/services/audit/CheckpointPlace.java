package be.belfry.services.audit;

import be.belfry.domain.audit.CheckpointLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The second place of the checkpoints, out of reach of whoever has the database: lines of text, the
 * oldest first, to which lines are only added.
 */
public interface CheckpointPlace {
  /** Where the lines of a node are kept unless another place is named, in its data folder. */
  String DEFAULT_FILE = "checkpoints/log.jsonl";

  /**
   * The place that a setting names.
   *
   * @param setting path of a file, or address that begins with {@code http:} or {@code https:}
   * @throws IOException when it is an address that cannot be one
   */
  static CheckpointPlace of(String setting) throws IOException {
    if (!setting.startsWith("http:") && !setting.startsWith("https:")) {
      return new CheckpointFile(Path.of(setting).toAbsolutePath());
    }
    try {
      URI address = new URI(setting);
      if (address.getHost() != null) {
        return new HttpCheckpoints(address, HttpCheckpoints.PATIENCE);
      }
    } catch (URISyntaxException e) {
      throw new IOException("no address of a second place: " + setting, e);
    }
    throw new IOException("no address of a second place: " + setting);
  }

  /**
   * Opens all lines.
   *
   * @return empty when the place is there and holds none yet
   * @throws IOException when it cannot be reached
   */
  Optional<BufferedReader> open() throws IOException;

  /**
   * The newest line.
   *
   * @return empty when there is none
   * @throws IOException when the place cannot be reached or its last line cannot be read
   */
  default Optional<CheckpointLine> last() throws IOException {
    Optional<BufferedReader> opened = open();
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    String last = null;
    try (BufferedReader lines = opened.get()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
    }
    if (last == null) {
      return Optional.empty();
    }
    Optional<CheckpointLine> parsed = CheckpointLine.parse(last);
    if (parsed.isEmpty()) {
      throw new IOException("the last line of " + this + " is no checkpoint");
    }
    return parsed;
  }

  /**
   * Adds lines; when this returns they are safe.
   *
   * @throws NoSuchFileException when the place had lines and is gone or empty
   * @throws IOException when they may not be
   */
  void append(List<CheckpointLine> lines) throws IOException;
}

package be.belfry.services.audit;

import be.belfry.domain.audit.CheckpointLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The second place of the checkpoints, out of reach of whoever has the database: lines of text, the
 * oldest first, to which lines are only added.
 */
public interface CheckpointPlace {
  /** Where the lines of a node are kept unless another place is named, in its data folder. */
  String DEFAULT_FILE = "checkpoints/log.jsonl";

  /** What may be named. */
  String KNOWN =
      "the whole path of a file, or an address that begins with https:// (or http://) and names a"
          + " host";

  /** The largest number of a port. */
  int LAST_PORT = 65_535;

  /** An address, of whatever kind. */
  Pattern ADDRESS = Pattern.compile("(?i)https?:.*|[a-z][a-z0-9+.-]+:/.*");

  /**
   * The place that a setting names.
   *
   * @param setting path of a file, or address that begins with {@code http:} or {@code https:}
   * @throws IOException when it is an address that cannot be one, or of another kind
   */
  static CheckpointPlace of(String setting) throws IOException {
    return ADDRESS.matcher(setting).matches()
        ? new HttpCheckpoints(address(setting), HttpCheckpoints.PATIENCE)
        : new CheckpointFile(Path.of(setting).toAbsolutePath());
  }

  private static URI address(String setting) throws IOException {
    try {
      URI address = new URI(setting);
      if (address.getScheme().toLowerCase(Locale.ROOT).matches("https?")
          && address.getHost() != null
          && address.getPort() <= LAST_PORT) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new IOException("no second place: it is " + KNOWN, e);
    }
    throw new IOException("no second place: it is " + KNOWN);
  }

  /**
   * Why a node cannot take what an operator named, as far as that can be seen before anything is
   * written there. A path that does not begin at the root, as that of an address without its
   * scheme, would be another file wherever the program is started, and beside the database.
   *
   * @return a sentence without its subject; empty when it can be taken
   */
  static Optional<String> obstacle(String setting) {
    if (ADDRESS.matcher(setting).matches()) {
      try {
        address(setting);
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of("must be " + KNOWN + ".");
      }
    }
    Path file = Path.of(setting);
    if (!file.isAbsolute()) {
      return Optional.of(
          "must be "
              + KNOWN
              + "; as it stands it would be the file "
              + file.toAbsolutePath()
              + ", and another one wherever the program is started.");
    }
    return Files.isDirectory(file)
        ? Optional.of("names the folder " + file + "; name a file in it.")
        : Optional.empty();
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

package be.belfry.services.audit;

import be.belfry.services.security.DataHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The second place that this node has written to, by its name, kept in the data folder: a place
 * that is empty later was lost, and is not filled anew without a word. Another name is another
 * place. A server of somebody else's, without a data folder, remembers nothing.
 */
final class KnownPlace {
  private static final String FILE = "checkpoints.place";

  private KnownPlace() {}

  private static Optional<Path> file() {
    return DataHome.ownFile(FILE);
  }

  /**
   * Whether it is the one that had lines when this node last saw it.
   *
   * @param setting as the operator wrote it
   * @throws IOException when what is remembered cannot be read
   */
  static boolean is(String setting) throws IOException {
    Optional<Path> file = file().filter(Files::exists);
    return file.isPresent() && Files.readString(file.get()).strip().equals(setting.strip());
  }

  /**
   * Remembers that it has lines.
   *
   * @throws IOException when that cannot be written
   */
  static void note(String setting) throws IOException {
    Optional<Path> file = file();
    if (file.isPresent() && !is(setting)) {
      Path part = file.get().resolveSibling(FILE + ".part");
      Files.writeString(part, setting.strip() + "\n");
      Files.move(part, file.get(), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

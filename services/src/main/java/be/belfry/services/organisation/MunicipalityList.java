package be.belfry.services.organisation;

import be.belfry.domain.organisation.Municipalities;
import be.belfry.domain.organisation.MunicipalityRows;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.shared.CsvRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The names of municipalities that the operator's file gives ({@code BELFRY_MUNICIPALITIES}), read
 * once. Nothing depends on them but how a code is shown and that a name may be typed for it.
 */
@ApplicationScoped
public class MunicipalityList {
  private static final Logger LOG = Logger.getLogger(MunicipalityList.class.getName());

  private Municipalities names;

  /** The names; none without a file, or with one that cannot be read. */
  public synchronized Municipalities names() {
    if (names == null) {
      names =
          Optional.ofNullable(
                  System.getProperty(
                      "belfry.municipalities", System.getenv("BELFRY_MUNICIPALITIES")))
              .map(String::strip)
              .filter(file -> !file.isEmpty())
              .map(MunicipalityList::readOrNone)
              .orElseGet(Municipalities::none);
    }
    return names;
  }

  /** The launcher does not start with a wrong file; a server that has one all the same goes on. */
  private static Municipalities readOrNone(String file) {
    try {
      return read(Path.of(file));
    } catch (RuleViolation | UncheckedIOException unreadable) {
      LOG.log(Level.WARNING, "no names of municipalities: " + file, unreadable);
      return Municipalities.none();
    }
  }

  /**
   * Reads a file, with commas or semicolons.
   *
   * @throws RuleViolation when it is none, with every mistake
   * @throws UncheckedIOException when it cannot be read
   */
  public static Municipalities read(Path file) {
    MunicipalityRows rows = new MunicipalityRows();
    try (InputStream csv = Files.newInputStream(file)) {
      CsvRows.readOfSpreadsheet(csv, MunicipalityRows.COLUMNS, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.read();
  }
}

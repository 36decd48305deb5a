package be.belfry.domain.statistics;

import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.Sha256;
import java.util.regex.Pattern;

/**
 * A series that somebody else counted month by month, kept as it was published. It is read only by
 * its source's name, and never added to the own figures nor to another series.
 *
 * @param source its name in addresses and files
 * @param unit what its source says that it counts
 * @param referenceDate the date that gives its months
 * @param origin where it was published
 * @param title what it is called
 * @param definition what its source counted, and what one must know of it
 */
public record ForeignSeries(
    String source,
    Unit unit,
    ReferenceDate referenceDate,
    String origin,
    LocalizedText title,
    LocalizedText definition) {
  /** How a name may look, the same as of the sources of imported incidents. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public ForeignSeries {
    if (!NAME.matcher(source).matches() || source.equals(MonthlyQuery.OWN)) {
      throw new IllegalArgumentException(
          "source must match " + NAME + " and not be own: " + source);
    }
  }

  /** SHA-256 of all that is said of it, hex: tells whether a mapping says something else. */
  public String fingerprint() {
    String said =
        String.join(
            "\n",
            unit.code(),
            referenceDate.code(),
            origin,
            title.nl(),
            title.fr(),
            title.de(),
            title.en(),
            definition.nl(),
            definition.fr(),
            definition.de(),
            definition.en());
    return Sha256.hex(said);
  }
}

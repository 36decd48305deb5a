package be.belfry.domain.sitrep;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Listed;
import be.belfry.domain.security.Marked;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One report in a list.
 *
 * @param number number in the crisis; 0 while it is open
 * @param corrects number of the report that it corrects
 * @param correctedBy number of the newest report that corrects it
 * @param asked how many services were asked
 * @param in how many of them have sent their input
 * @param opened how many readers have opened it
 * @param acknowledged how many of them say that they have it
 */
public record SitrepRow(
    UUID id,
    String crisis,
    String title,
    int number,
    SitrepStatus status,
    Tlp marking,
    boolean exercise,
    Optional<Integer> corrects,
    Optional<Integer> correctedBy,
    Instant cutOff,
    String editor,
    Optional<Instant> issuedAt,
    int asked,
    int in,
    int opened,
    int acknowledged)
    implements Listed {
  @Override
  public String record() {
    return crisis;
  }

  @Override
  public Optional<String> ownTlp() {
    return Marked.whereNarrow(marking.code());
  }
}

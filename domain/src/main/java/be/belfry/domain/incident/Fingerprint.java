package be.belfry.domain.incident;

import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * By what two events can be recognised as one.
 *
 * @param organisation entity that is hit
 * @param indicators {@code type:value}, in lower case
 * @param at detection, or what stands for it
 */
public record Fingerprint(
    Optional<UUID> organisation,
    Set<Sector> sectors,
    Phenomenon phenomenon,
    RsitType classification,
    Set<String> indicators,
    String title,
    Instant at,
    boolean exercise) {
  public Fingerprint {
    sectors = Set.copyOf(sectors);
    indicators = Set.copyOf(indicators);
  }
}

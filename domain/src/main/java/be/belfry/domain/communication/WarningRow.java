package be.belfry.domain.communication;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A warning as lists and pages show it.
 *
 * @param units codes of the services and offices that are warned
 * @param entities keys of the entities that are warned by name
 * @param authors login names of all who wrote it: none of them approves it
 * @param earlierWords why it was sent back before, a line each
 * @param endedAt when it was recalled, replaced or given up
 * @param addressees how many are warned, as far as the reader sees them
 * @param acknowledged how many of these have confirmed
 * @param unreached how many of these have no contact in the directory
 */
public record WarningRow(
    UUID id,
    long version,
    String reference,
    WarningState state,
    Severity severity,
    Tlp tlp,
    List<Sector> sectors,
    List<String> units,
    List<UUID> entities,
    Optional<String> crisis,
    Optional<String> incident,
    boolean exercise,
    WarningContent content,
    Set<String> authors,
    String draftedBy,
    Instant draftedAt,
    Optional<String> sentBackBy,
    Optional<String> sentBackReason,
    Optional<String> earlierWords,
    Optional<String> approvedBy,
    Optional<String> approvedOffice,
    Optional<Instant> sentAt,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    Optional<String> endReason,
    Optional<String> replaces,
    Optional<String> replacedBy,
    int addressees,
    int acknowledged,
    int unreached)
    implements Listed {
  public WarningRow {
    sectors = List.copyOf(sectors);
    units = List.copyOf(units);
    entities = List.copyOf(entities);
    authors = Set.copyOf(authors);
  }

  /**
   * What an addressee reads of it: what it comes from and who wrote it stays inside; the office
   * that sent it does not.
   */
  public WarningRow forAddressee() {
    return new WarningRow(
        id,
        version,
        reference,
        state,
        severity,
        tlp,
        sectors,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        exercise,
        content,
        Set.of(),
        "",
        draftedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        approvedOffice,
        sentAt,
        Optional.empty(),
        endedAt,
        endReason,
        replaces,
        replacedBy,
        addressees,
        acknowledged,
        unreached);
  }

  @Override
  public String record() {
    return reference;
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(tlp.code());
  }
}

package be.belfry.domain.escalation;

import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.Optional;

/**
 * A proposal that waits for an office.
 *
 * @param crisis reference of the crisis file, empty for a national scale
 * @param title title of the crisis file
 * @param tlp marking of the crisis file
 * @param upholdBy until when an oral order must be upheld
 */
public record ProposalRow(
    Scale scale,
    Optional<String> crisis,
    Optional<String> title,
    Optional<Tlp> tlp,
    int no,
    String from,
    String to,
    ProposalState state,
    String proposerName,
    String proposerOffice,
    Instant proposedAt,
    Optional<Instant> upholdBy,
    boolean exercise) {}

package be.belfry.domain.playbook;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step as pages show it.
 *
 * @param roles codes of services or roles; the first leads
 * @param after numbers of the steps that must be closed before it
 * @param reportedBy the first of two persons
 * @param evidenceSha256 hash of the whole evidence, also kept in the log
 */
public record StepRow(
    int no,
    LocalizedText title,
    LocalizedText doneWhen,
    List<String> roles,
    Anchor anchor,
    Optional<Instant> dueAt,
    LocalizedText dueRule,
    Basis basis,
    boolean twoPersons,
    List<Integer> after,
    StepState state,
    boolean overdue,
    Optional<String> begunBy,
    Optional<String> reportedBy,
    Optional<String> closedBy,
    Optional<Instant> closedAt,
    Optional<String> evidence,
    Optional<String> evidenceSha256,
    Optional<String> reason) {}

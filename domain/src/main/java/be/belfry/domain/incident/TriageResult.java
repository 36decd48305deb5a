package be.belfry.domain.incident;

import java.util.Optional;

/**
 * Where a notification stands after triage.
 *
 * @param reference of the notification
 * @param state code of its state: {@code opened}, {@code joined} …
 * @param incident reference of the incident that it belongs to now
 */
public record TriageResult(String reference, String state, Optional<String> incident) {}

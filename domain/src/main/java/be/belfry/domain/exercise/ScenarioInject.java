package be.belfry.domain.exercise;

import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.util.Optional;

/**
 * One inject of a scenario.
 *
 * @param at exercise time at which it arrives, in whole minutes
 * @param addressee {@code role:…}, {@code service:…} or {@code organisation:…}
 * @param title one line
 * @param text what is reported, written, seen or expected
 * @param report of a notification; empty for all others
 * @param expected of an action; empty for all others
 */
public record ScenarioInject(
    Duration at,
    InjectKind kind,
    String addressee,
    LocalizedText title,
    LocalizedText text,
    Optional<ScenarioReport> report,
    Optional<ExpectedAction> expected) {}

package be.belfry.domain.clock;

import java.time.Instant;

/**
 * That a person said of a report that it is not owed, or took that back. It changes no instant of
 * the clock, which has those of the law again; who said what and why is told with it for ever.
 *
 * @param owed true when the report is owed again
 * @param at legal time
 * @param by name of the person
 * @param reason in his words
 */
public record Ruling(boolean owed, Instant at, String by, String reason) {}

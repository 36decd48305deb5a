package be.belfry.domain.communication;

import java.time.Instant;

/**
 * A line as somebody once wrote it.
 *
 * @param no 1 or more
 */
public record LineVersion(int no, LineContent content, String savedBy, Instant savedAt) {}

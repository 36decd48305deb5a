package be.belfry.domain.statistics;

/**
 * A publication of a month, and what it shows otherwise than the one before it.
 *
 * @param publication the later one
 * @param changes nothing for the first one of a month
 */
public record PublishedRevision(Publication publication, PublishedChanges changes) {}

package be.belfry.domain.logbook;

/**
 * A question that nobody has answered, as a list over several files shows it.
 *
 * @param crisis reference of the file; of a question in an incident that lies in several of them
 *     the first one
 * @param line the question
 */
public record OpenQuestion(String crisis, TimelineLine line) {}

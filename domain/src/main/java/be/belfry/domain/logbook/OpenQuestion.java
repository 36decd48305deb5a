package be.belfry.domain.logbook;

import be.belfry.domain.security.Listed;
import java.util.Optional;

/**
 * A question that nobody has answered, as a list over several files shows it.
 *
 * @param crisis reference of the file; of a question in an incident that lies in several of them
 *     the first one
 * @param line the question
 */
public record OpenQuestion(String crisis, TimelineLine line) implements Listed {
  @Override
  public String record() {
    return line.incident().orElse(crisis);
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(line.tlp().code());
  }
}

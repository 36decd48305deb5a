package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * The input of a service as a report holds it.
 *
 * @param service code of the service
 * @param state how it stood against the cut-off
 * @param sentAt when it was first sent; empty when it was not
 * @param language code of the language in which it was written; empty when nothing was sent
 * @param content what it said; empty when nothing was sent
 */
public record ReportedInput(
    String service,
    InputState state,
    Optional<Instant> sentAt,
    Optional<String> language,
    Optional<InputContent> content) {
  /** Refuses a language that is none of the four. */
  public ReportedInput {
    language = language.map(code -> Language.of(code).code());
  }
}

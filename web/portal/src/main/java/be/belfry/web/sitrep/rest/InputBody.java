package be.belfry.web.sitrep.rest;

import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.InputContent;
import be.belfry.domain.sitrep.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What a service says for a report; it replaces what it said before.
 *
 * @param service for which service; the caller's own when absent
 * @param language in which it is written
 */
public record InputBody(
    Optional<String> service,
    String language,
    List<Statement> statements,
    Optional<String> needs,
    Optional<String> outlook) {
  InputContent content() {
    return new InputContent(statements, needs.orElse(""), outlook.orElse(""));
  }

  Language writtenIn() {
    return Language.of(language);
  }
}

package be.belfry.web.sitrep.rest;

import be.belfry.domain.sitrep.InputContent;
import be.belfry.domain.sitrep.InputState;
import be.belfry.domain.sitrep.InputView;
import be.belfry.domain.sitrep.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a service was asked and says.
 *
 * @param href the list in which it stands: it has no address of its own
 */
public record InputItem(
    String href,
    UUID id,
    UUID sitrep,
    String crisis,
    String service,
    InputState state,
    Instant askedAt,
    Instant cutOff,
    Instant remindAt,
    Optional<Instant> remindedAt,
    Optional<Instant> sentAt,
    Optional<Instant> changedAt,
    Optional<String> sentBy,
    Optional<String> language,
    List<Statement> statements,
    Optional<String> needs,
    Optional<String> outlook,
    boolean closed) {

  static InputItem of(InputView input) {
    return new InputItem(
        SitrepItem.href(input.sitrep()) + "/inputs",
        input.id(),
        input.sitrep(),
        input.crisis(),
        input.service(),
        input.state(),
        input.askedAt(),
        input.cutOff(),
        input.remindAt(),
        input.remindedAt(),
        input.sentAt(),
        input.changedAt(),
        input.sentBy(),
        input.language(),
        input.content().map(InputContent::statements).orElse(List.of()),
        input.content().map(InputContent::needs).filter(n -> !n.isEmpty()),
        input.content().map(InputContent::outlook).filter(o -> !o.isEmpty()),
        input.closed());
  }
}

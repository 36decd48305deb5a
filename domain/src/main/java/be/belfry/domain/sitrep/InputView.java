package be.belfry.domain.sitrep;

import be.belfry.domain.security.Listed;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An input as pages and REST show it.
 *
 * @param version what a form was filled from
 * @param title title of the crisis
 * @param service code of the service
 * @param state how it stands against the cut-off
 * @param language code of the language in which it is written
 * @param closed true when nothing more comes in
 */
public record InputView(
    UUID id,
    long version,
    UUID sitrep,
    String crisis,
    String title,
    String service,
    boolean exercise,
    InputState state,
    Instant askedAt,
    Instant cutOff,
    Instant remindAt,
    Optional<Instant> remindedAt,
    Optional<Instant> sentAt,
    Optional<Instant> changedAt,
    Optional<String> sentBy,
    Optional<String> language,
    Optional<InputContent> content,
    boolean closed)
    implements Opened, Listed {

  /** What is seen of an input now. */
  public static InputView of(SitrepInput input, Instant now) {
    return new InputView(
        input.id(),
        input.version(),
        input.sitrepId(),
        input.crisis(),
        input.title(),
        input.service(),
        input.exercise(),
        input.state(now),
        input.askedAt(),
        input.cutOff(),
        input.remindAt(),
        input.remindedAt(),
        input.sentAt(),
        input.changedAt(),
        input.sentBy(),
        input.language().map(l -> l.code()),
        input.content(),
        input.isClosed());
  }

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(crisis, reader);
  }

  @Override
  public String record() {
    return crisis;
  }
}

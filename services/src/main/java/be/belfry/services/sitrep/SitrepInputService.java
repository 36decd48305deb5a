package be.belfry.services.sitrep;

import static be.belfry.domain.security.Permission.SITREP_INPUT;
import static be.belfry.domain.security.Permission.SITREP_WRITE;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.sitrep.InputContent;
import be.belfry.domain.sitrep.InputView;
import be.belfry.domain.sitrep.SitrepEvent.InputSent;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What services say for reports. */
@Stateless
public class SitrepInputService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private SitrepInputs inputs;
  @Inject private ReadableSitreps readable;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /** What the caller's service is asked now, the next cut-off first. */
  public List<InputView> asked() {
    Subject by = door.require(SITREP_INPUT);
    return reads.listed(
        by.service().map(service -> views(inputs.asked(service).stream())).orElse(List.of()));
  }

  /**
   * The inputs of a report, by service: all for who writes it, else the caller's own.
   *
   * @throws NotFound for a report of which the caller may read no input
   */
  public List<InputView> ofReport(UUID sitrep) {
    Subject by = door.require(SITREP_INPUT);
    List<InputView> found = views(inputs.of(sitrep).stream().filter(i -> i.readableBy(by)));
    if (found.isEmpty() && !by.may(SITREP_WRITE)) {
      throw new NotFound(sitrep.toString());
    }
    found.stream().findFirst().ifPresent(reads::opened);
    return found;
  }

  /** One input. */
  public InputView input(UUID id) {
    Subject by = door.require(SITREP_INPUT);
    return views(Stream.of(readable.input(id, by))).get(0);
  }

  /** Each as it stands by the clock of its own world. */
  private List<InputView> views(Stream<SitrepInput> found) {
    Instant real = time.now();
    Instant exercised = time.now(true);
    return found.map(i -> InputView.of(i, i.exercise() ? exercised : real)).toList();
  }

  /**
   * The service says this. Who writes the report may note it for a service that telephones.
   *
   * @param seen version that the caller started from
   * @throws Stale when somebody else of the service was faster
   * @throws be.belfry.domain.shared.Conflict ({@code sitrep_closed}) when the report is issued
   */
  public InputView send(UUID id, Optional<Long> seen, InputContent content, Language language) {
    Subject by = door.require(SITREP_INPUT);
    SitrepInput input = readable.input(id, by);
    if (seen.filter(version -> version != input.version()).isPresent()) {
      throw new Stale(input.crisis());
    }
    return send(input, content, language, by);
  }

  /**
   * The same by the report and the service.
   *
   * @param service the caller's own when empty
   */
  public InputView sendFor(
      UUID sitrep, Optional<String> service, InputContent content, Language language) {
    Subject by = door.require(SITREP_INPUT);
    SitrepInput input =
        service
            .or(by::service)
            .flatMap(code -> inputs.of(sitrep, code))
            .filter(i -> i.readableBy(by))
            .orElseThrow(() -> new NotFound(sitrep.toString()));
    return send(input, content, language, by);
  }

  private InputView send(SitrepInput input, InputContent content, Language language, Subject by) {
    Instant now = time.now(input.exercise());
    input.send(content, language, by, now);
    inputs.save(input);
    events.fire(
        new InputSent(
            input.sitrepId(),
            input.crisis(),
            input.service(),
            input.state(now).code(),
            inputs.fingerprint(input.id())));
    return InputView.of(input, now);
  }
}

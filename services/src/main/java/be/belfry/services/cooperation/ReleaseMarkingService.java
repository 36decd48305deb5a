package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.CaveatLowering;
import be.belfry.domain.cooperation.CooperationEvent.LoweringDecided;
import be.belfry.domain.cooperation.CooperationEvent.LoweringProposed;
import be.belfry.domain.cooperation.CooperationEvent.SourceMarked;
import be.belfry.domain.cooperation.FrozenSource;
import be.belfry.domain.cooperation.Marks;
import be.belfry.domain.cooperation.ReleasePackages;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceMarking;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far frozen documents may go abroad. Narrower by one person's word and at once; wider only
 * when a second person agrees to what the first one asked.
 */
@Stateless
public class ReleaseMarkingService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private ReleasePackages packages;
  @Inject private ReleaseDesk desk;
  @Inject private Event<DomainEvent> events;

  /**
   * A frozen document with its markings.
   *
   * @throws NotFound for what is not frozen, and for what the caller may not know of
   */
  public Marked source(SourceKey key) {
    Subject reader = door.require(Permission.COOPERATION_READ);
    FrozenSource source = desk.source(key, reader);
    Optional<SourceMarking> noted = packages.marking(key);
    return new Marked(
        source,
        desk.marks(source),
        noted.map(SourceMarking::named).orElse(Set.of()),
        noted.map(SourceMarking::markedBy),
        noted.map(SourceMarking::markedAt),
        noted.flatMap(marking -> packages.whyMarked(key, marking.markedAt())),
        packages.openLowering(key).map(CaveatLowering::row));
  }

  /**
   * A frozen document with its markings.
   *
   * @param named codes of the partners that somebody named since it was frozen
   * @param markedBy user name of who put the caveat on it; empty when nobody did
   * @param reason why he did; empty when it holds because of what the document was made from
   * @param lowering the wish for a wider caveat that waits for a second person
   */
  public record Marked(
      FrozenSource source,
      Marks marks,
      Set<String> named,
      Optional<String> markedBy,
      Optional<Instant> markedAt,
      Optional<String> reason,
      Optional<CaveatLowering.Row> lowering) {}

  /**
   * Puts a national caveat on a frozen document, or names the partners that may get what goes to
   * named ones only. What lets it go further than before waits for a second person.
   *
   * @param reason why, 1 to 1000 characters
   * @return the wish that waits; empty when it holds at once
   */
  public Optional<CaveatLowering.Row> mark(
      SourceKey key, Caveat caveat, Set<String> named, String reason) {
    Subject by = door.require(Permission.COOPERATION_APPROVE);
    FrozenSource source = desk.source(key, by);
    desk.partners(named);
    String grounds = CaveatLowering.reason(reason);
    packages.hold(key);
    Instant now = afterTheLast(key, source.walls().exercise());
    Optional<SourceMarking> standing = packages.marking(key);
    // whatever was asked before, this is the last word
    packages.openLowering(key).ifPresent(earlier -> drop(earlier, by, now));
    CaveatLowering asked =
        new CaveatLowering(source, caveat, named, grounds, CooperationService.COOPERATING, by, now);
    if (SourceMarking.isLowered(standing, caveat, named)) {
      packages.ask(asked);
      events.fire(
          new LoweringProposed(
              source.reference(),
              standing.map(SourceMarking::caveat).orElse(Caveat.NONE),
              caveat,
              codes(named),
              grounds));
      return Optional.of(asked.row());
    }
    packages.ask(asked.atOnce());
    packages.mark(new SourceMarking(key, caveat, named, by, now));
    events.fire(new SourceMarked(source.reference(), caveat, codes(named), grounds));
    return Optional.empty();
  }

  /**
   * The document of which somebody asked that it may go further.
   *
   * @throws NotFound for what nobody asked, and for a document that the caller may not know of
   */
  public SourceKey asked(UUID lowering) {
    Subject reader = door.require(Permission.COOPERATION_READ);
    CaveatLowering asked = any(lowering);
    door.require(Permission.COOPERATION_READ, asked);
    desk.source(asked.source(), reader);
    return asked.source();
  }

  /**
   * The second person agrees that a document may go further.
   *
   * @throws be.belfry.domain.shared.NotAllowed ({@code cooperation_ownLowering}) for who asked
   * @throws be.belfry.domain.shared.Conflict ({@code cooperation_noLowering}) when it was decided
   */
  public SourceKey agree(UUID lowering) {
    Subject by = door.require(Permission.COOPERATION_APPROVE);
    CaveatLowering asked = find(lowering, by);
    packages.hold(asked.source());
    packages.mark(asked.agree(by, afterTheLast(asked.source(), asked.isExercise())));
    events.fire(
        new LoweringDecided(
            asked.reference(), asked.caveat(), codes(asked.partners()), asked.askedBy(), true));
    return asked.source();
  }

  /**
   * Now, and later than the last caveat of a document that is held: the last one holds, and the
   * clock of exercises may stand.
   */
  private Instant afterTheLast(SourceKey key, boolean exercise) {
    Instant now = time.now(exercise);
    return packages
        .lastMarked(key)
        .map(last -> last.plus(1, ChronoUnit.MICROS))
        .filter(now::isBefore)
        .orElse(now);
  }

  /**
   * The wish is dropped; the caveat stays.
   *
   * @throws be.belfry.domain.shared.Conflict ({@code cooperation_noLowering}) when it was decided
   */
  public SourceKey drop(UUID lowering) {
    Subject by = door.require(Permission.COOPERATION_APPROVE);
    CaveatLowering asked = find(lowering, by);
    drop(asked, by, time.now(asked.isExercise()));
    return asked.source();
  }

  private void drop(CaveatLowering asked, Subject by, Instant now) {
    asked.drop(by, now);
    events.fire(
        new LoweringDecided(
            asked.reference(), asked.caveat(), codes(asked.partners()), asked.askedBy(), false));
  }

  /** Who may not know of the document knows of no wish about it. */
  private CaveatLowering find(UUID id, Subject reader) {
    CaveatLowering asked = any(id);
    door.require(Permission.COOPERATION_APPROVE, asked);
    desk.source(asked.source(), reader);
    return asked;
  }

  private CaveatLowering any(UUID id) {
    return packages.lowering(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
  }

  private static String codes(Collection<String> named) {
    return named.stream().sorted().collect(Collectors.joining(","));
  }
}

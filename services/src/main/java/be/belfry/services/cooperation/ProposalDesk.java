package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.CooperationEvent.PackageProposed;
import be.belfry.domain.cooperation.FrozenSource;
import be.belfry.domain.cooperation.Marks;
import be.belfry.domain.cooperation.PackageFile;
import be.belfry.domain.cooperation.PackageFiles;
import be.belfry.domain.cooperation.ProposePackage;
import be.belfry.domain.cooperation.ReleasePackage;
import be.belfry.domain.cooperation.ReleasePackages;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The short transactions before and after the making of a package's document, which takes long and
 * needs no database.
 */
@Stateless
public class ProposalDesk {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private ReleasePackages packages;
  @Inject private ReleaseDesk desk;
  @Inject private RequestWalls walls;
  @Inject private Event<DomainEvent> events;

  /**
   * A package that is not written yet.
   *
   * @param at when it is asked for
   * @param document makes its document
   */
  public record Proposal(ProposePackage asked, Instant at, Supplier<byte[]> document) {}

  /**
   * Looks whether a document can be released, and from what its copy is made. Changes nothing.
   *
   * @throws NotFound for what is not there, not frozen, or not to be known by the caller
   * @throws RuleViolation ({@code cooperation_obstacle}) for what the markings keep at home
   */
  public Proposal prepare(ProposePackage asked) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    FrozenSource source = desk.source(asked.source(), by);
    Instant now = time.now(source.walls().exercise());
    // The reference is taken by what is written: whatever is refused before takes none.
    released("", source, desk.marks(source), asked, by, now);
    return new Proposal(asked, now, desk.document(asked.source(), asked.language()));
  }

  /**
   * Writes the package with its files. The markings are those of this moment.
   *
   * @param document made from what was prepared
   * @return key of the package
   * @throws RuleViolation as {@link #prepare}
   */
  public UUID write(Proposal proposal, byte[] document) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    ProposePackage asked = proposal.asked();
    Instant at = proposal.at();
    FrozenSource source = desk.source(asked.source(), by);
    Marks marks = desk.marks(source);
    ReleasePackage released = released(packages.nextReference(at), source, marks, asked, by, at);
    packages.add(released);
    PackageFiles.of(source, marks.caveat(), asked.arrangement(), released.reference(), document)
        .forEach(
            (name, bytes) -> packages.archive(new PackageFile(released.id(), name, bytes, at)));
    events.fire(
        new PackageProposed(
            released.reference(),
            source.reference(),
            asked.arrangement(),
            String.join(",", released.partners()),
            asked.purpose()));
    return released.id();
  }

  private ReleasePackage released(
      String reference,
      FrozenSource source,
      Marks marks,
      ProposePackage asked,
      Subject by,
      Instant at) {
    return new ReleasePackage(
        reference,
        source,
        marks,
        asked,
        desk.partners(asked.partners()),
        CooperationService.COOPERATING,
        asked.replaces().map(this::find),
        by,
        at);
  }

  private ReleasePackage find(UUID id) {
    ReleasePackage released = packages.find(id).orElseThrow(() -> new NotFound(id.toString()));
    door.require(Permission.COOPERATION_REQUEST, released);
    walls.requireFreePlace(released.reference());
    return released;
  }
}

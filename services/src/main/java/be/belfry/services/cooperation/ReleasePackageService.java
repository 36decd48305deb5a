package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.CooperationEvent.PackageDecided;
import be.belfry.domain.cooperation.CooperationEvent.PackageReceived;
import be.belfry.domain.cooperation.Obstacle;
import be.belfry.domain.cooperation.PackageDecision;
import be.belfry.domain.cooperation.PackageDetail;
import be.belfry.domain.cooperation.PackageFile;
import be.belfry.domain.cooperation.PackageFilter;
import be.belfry.domain.cooperation.PackageLifecycle;
import be.belfry.domain.cooperation.PackageRow;
import be.belfry.domain.cooperation.PackageState;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.cooperation.ProposePackage;
import be.belfry.domain.cooperation.Releasability;
import be.belfry.domain.cooperation.ReleasePackage;
import be.belfry.domain.cooperation.ReleasePackages;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import be.belfry.services.security.ProgramView;
import be.belfry.services.shared.Drawings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Packages for partners abroad: asked for by one, approved by another, sent, received, recalled or
 * replaced. What the markings keep at home is refused at each of these steps.
 */
@Stateless
public class ReleasePackageService {
  private static final Subject PROGRAM = Subject.system("replacement");

  /** So many that wait for a second person are listed. */
  private static final int TO_APPROVE = 10;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private ReleasePackages packages;
  @Inject private ReleaseDesk desk;
  @Inject private RequestWalls walls;
  @Inject private ProposalDesk proposals;
  @Inject private Drawings drawings;
  @Inject private NarrowReads reads;
  @Inject private ProgramView view;
  @Inject private Event<DomainEvent> events;

  /** A page of the packages that the caller may know of, the newest first. */
  public Page<PackageRow> list(PackageFilter filter, PageRequest page) {
    door.require(Permission.COOPERATION_READ);
    return reads.listed(packages.list(filter, page));
  }

  /** Packages that another one asked for, the newest first, for who approves them. */
  public List<PackageRow> toApprove() {
    Subject by = door.require(Permission.COOPERATION_APPROVE);
    return reads.listed(packages.toApprove(by.user(), TO_APPROVE));
  }

  /**
   * Packages of the same event that left, in whose place a new one can stand, the newest first; of
   * any event when the document belongs to none.
   *
   * @param source what the new one is made from
   * @throws NotFound for what is not frozen, and for what the caller may not know of
   */
  public List<PackageRow> replaceable(SourceKey source) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    return reads.listed(
        packages.replaceable(desk.source(source, by).crisis(), PageRequest.MAX_SIZE));
  }

  /** Everybody abroad to whom something can be released. */
  public List<Partner> partners() {
    door.require(Permission.COOPERATION_READ);
    return packages.partners();
  }

  /**
   * Asks to release a frozen document, and makes the package that the second person will read. Its
   * document is made between two transactions, so that meanwhile no connection and no lock is held.
   *
   * @return key of the package
   * @throws RuleViolation ({@code cooperation_obstacle}) for what the markings keep at home
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public UUID propose(ProposePackage asked) {
    door.require(Permission.COOPERATION_REQUEST);
    Drawings.Drawn<ProposalDesk.Proposal, byte[]> drawn =
        drawings.of(() -> proposals.prepare(asked), proposal -> proposal.document().get());
    return proposals.write(drawn.prepared(), drawn.documents());
  }

  /**
   * One package.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public PackageDetail detail(UUID id) {
    ReleasePackage released = find(id, Permission.COOPERATION_READ);
    Subject reader = door.subject();
    return new PackageDetail(
        id,
        released.version(),
        walls.shown(released),
        packages.files(id),
        desk.partners(),
        released.decisionsOf(reader),
        obstacles(released));
  }

  /** What stands against a package that has not left, as its source is marked now. */
  private Set<Obstacle> obstacles(ReleasePackage released) {
    if (!Set.of(PackageState.PROPOSED, PackageState.APPROVED).contains(released.state())) {
      return EnumSet.noneOf(Obstacle.class);
    }
    return Releasability.obstacles(
        desk.marks(released), released.arrangement(), desk.partners(released.partners()));
  }

  /**
   * A file of a package.
   *
   * @throws NotFound when the package has none of that name
   */
  public Archived file(UUID id, String name) {
    ReleasePackage released = find(id, Permission.COOPERATION_READ);
    PackageFile file = packages.file(id, name).orElseThrow(() -> new NotFound(id + "/" + name));
    return new Archived(released.reference() + "-" + file.name(), file.mediaType(), file.bytes());
  }

  /**
   * A file of a package.
   *
   * @param name under which it is stored outside, plain ASCII
   */
  public record Archived(String name, String mediaType, byte[] bytes) {}

  /**
   * Decides about a package.
   *
   * @param reason wanted to refuse, withdraw and recall
   * @param seen version that the caller saw
   * @throws be.belfry.domain.shared.NotAllowed ({@code cooperation_ownPackage}) when he asked for
   *     it and approves
   */
  public void decide(UUID id, PackageDecision decision, String reason, Optional<Long> seen) {
    Subject by = door.require(permission(decision));
    ReleasePackage released = find(id, permission(decision));
    Versions.require(seen, released.version(), released.reference());
    Instant now = time.now(released.exercise());
    PackageState from = released.state();
    if (decision == PackageDecision.APPROVE || decision == PackageDecision.RELEASE) {
      // A caveat that is put on the document in this moment is waited for, and holds.
      packages.hold(released.sourceKey());
    }
    switch (decision) {
      case APPROVE -> {
        released.approve(desk.marks(released), partners(released), reason, by, now);
        desk.seal(released, now);
      }
      case REFUSE -> released.refuse(reason, by, now);
      case WITHDRAW -> released.withdraw(reason, by, now);
      case RELEASE -> send(released, reason, by, now);
      case RECALL -> {
        released.recall(reason, by, now);
        desk.recall(released, reason.strip(), by, now);
      }
      // the other two follow from receipts and from later packages
      default -> throw PackageLifecycle.notTaken(from, decision);
    }
    decided(released, decision, from, reason);
  }

  private static Permission permission(PackageDecision decision) {
    return decision == PackageDecision.APPROVE || decision == PackageDecision.REFUSE
        ? Permission.COOPERATION_APPROVE
        : Permission.COOPERATION_REQUEST;
  }

  private void send(ReleasePackage released, String reason, Subject by, Instant now) {
    released.release(desk.marks(released), partners(released), reason, by, now);
    released.replaces().ifPresent(walls::requireFreePlace);
    desk.register(released, by, now);
    released.replaces().ifPresent(earlier -> giveWay(earlier, released, by, now));
  }

  /** Also an earlier one that its sender may not know of: who asked for this one knew it. */
  private void giveWay(String reference, ReleasePackage released, Subject by, Instant now) {
    view.during(
        PROGRAM,
        () -> {
          ReleasePackage earlier =
              packages.byReference(reference).orElseThrow(() -> new NotFound(reference));
          PackageState from = earlier.state();
          earlier.replace(released, by, now);
          decided(earlier, PackageDecision.REPLACE, from, released.reference());
        });
  }

  private List<Partner> partners(ReleasePackage released) {
    return desk.partners(released.partners());
  }

  private void decided(
      ReleasePackage released, PackageDecision decision, PackageState from, String reason) {
    events.fire(
        new PackageDecided(
            released.reference(),
            decision,
            from,
            released.state(),
            reason == null ? "" : reason.strip(),
            desk.sealOf(released)));
  }

  /**
   * Notes that an addressee has confirmed.
   *
   * @param partner his code
   * @param from who confirmed, and how
   * @param at when it arrived; now when empty
   * @param seen version that the caller saw
   */
  public void receive(
      UUID id, String partner, String from, Optional<Instant> at, Optional<Long> seen) {
    Subject by = door.require(Permission.COOPERATION_REQUEST);
    ReleasePackage released = opened(id, packages.lock(id), Permission.COOPERATION_REQUEST);
    Versions.require(seen, released.version(), released.reference());
    Instant now = time.now(released.exercise());
    released.receive(partner, from, at.orElse(now), by, now);
    events.fire(new PackageReceived(released.reference(), partner, from.strip(), released.state()));
  }

  private ReleasePackage find(UUID id, Permission permission) {
    door.require(permission);
    return opened(id, packages.find(id), permission);
  }

  private ReleasePackage opened(UUID id, Optional<ReleasePackage> found, Permission permission) {
    ReleasePackage released = found.orElseThrow(() -> new NotFound(String.valueOf(id)));
    door.require(permission, released);
    return released;
  }
}

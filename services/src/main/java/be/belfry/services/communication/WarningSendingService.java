package be.belfry.services.communication;

import be.belfry.domain.communication.Pap;
import be.belfry.domain.communication.ReceiptWay;
import be.belfry.domain.communication.Warning;
import be.belfry.domain.communication.WarningAddressee;
import be.belfry.domain.communication.WarningEvent.WarningAcknowledged;
import be.belfry.domain.communication.WarningEvent.WarningRecalled;
import be.belfry.domain.communication.WarningEvent.WarningReplaced;
import be.belfry.domain.communication.WarningEvent.WarningSent;
import be.belfry.domain.communication.WarningEvent.WarningSentBack;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.communication.WarningWords;
import be.belfry.domain.communication.Warnings;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import be.belfry.services.security.Secrets;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sends warnings, recalls them, and takes the confirmations of those who were warned. */
@Stateless
public class WarningSendingService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Warnings warnings;
  @Inject private WarningDesk desk;
  @Inject private Units units;
  @Inject private ViewerContext viewer;
  @Inject private Event<DomainEvent> events;

  /**
   * What the page behind the link shows. The words are there only where the mail could hold them.
   *
   * @param contact name of who was written to
   * @param words empty when the marking keeps them inside
   * @param replacedBy reference of the warning that stands in its place
   * @param acknowledgedAt when somebody of the addressee first confirmed
   */
  public record Received(
      String reference,
      WarningState state,
      Severity severity,
      Tlp tlp,
      Pap pap,
      String contact,
      Optional<WarningWords> words,
      Optional<String> replacedBy,
      Optional<Instant> acknowledgedAt,
      boolean exercise) {}

  /**
   * The second person wants it written anew.
   *
   * @param reason what is wrong, 1 to 1000 characters
   */
  public void sendBack(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.WARNING_APPROVE);
    Warning warning = desk.changeable(id, seen);
    warning.sendBack(reason, by);
    events.fire(new WarningSentBack(warning.reference(), reason.strip()));
  }

  /**
   * A second person approves; in the same transaction every message waits in the outbox, and a
   * warning that it replaces gives way.
   *
   * @throws NotAllowed ({@code communication_author}) when he wrote a part of it
   * @throws RuleViolation {@code communication_languageMissing} when the directory changed
   *     meanwhile
   * @throws Conflict ({@code communication_transition}) when it is not waiting, ({@code
   *     communication_replacedAlready}) when another one stands in the place of what it replaces
   */
  public void approve(UUID id, Optional<Long> seen) {
    Subject by = door.require(Permission.WARNING_APPROVE);
    Warning warning = desk.changeable(id, seen);
    Instant now = time.now(warning.exercise());
    warning.requireReady(desk.languages(warning));
    List<WarningAddressee> reached = desk.send(warning, now);
    warning.approve(reached, by, now);
    warning.replaces().ifPresent(old -> giveWay(old, warning, reached, by, now));
    events.fire(
        new WarningSent(
            warning.reference(),
            warning.tlp().code(),
            by.role().code(),
            reached.size(),
            reached.stream().mapToInt(each -> each.messages().size()).sum(),
            (int) reached.stream().filter(each -> each.messages().isEmpty()).count()));
  }

  private void giveWay(
      String reference, Warning next, List<WarningAddressee> reached, Subject by, Instant now) {
    Warning old = warnings.lockByReference(reference).orElseThrow(() -> new NotFound(reference));
    old.giveWayTo(next, by, now);
    if (old.state() == WarningState.REPLACED) {
      // of a recalled one they know already that it does not hold
      desk.replaced(old, next, reached, now);
    }
    events.fire(new WarningReplaced(old.reference(), next.reference()));
  }

  /**
   * A warning is not to be relied on any more; everybody who got it is told.
   *
   * @param reason why, 1 to 1000 characters; its addressees read it in the program
   */
  public void recall(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.WARNING_APPROVE);
    Warning warning = desk.changeable(id, seen);
    Instant now = time.now(warning.exercise());
    warning.recall(reason, by, now);
    desk.recall(warning, now);
    events.fire(new WarningRecalled(warning.reference(), reason.strip()));
  }

  /**
   * Somebody of an addressee confirms in the program.
   *
   * @throws NotAllowed ({@code communication_notAddressed}) when he speaks for none of them
   */
  public void acknowledge(UUID id) {
    Subject by = door.require(Permission.WARNING_READ);
    Warning warning = desk.changeable(id, Optional.empty());
    WarningAddressee own =
        warning
            .of(by)
            .orElseThrow(
                () ->
                    new NotAllowed("communication_notAddressed", by.user() + " is not addressed"));
    confirmed(warning, own, by.name(), ReceiptWay.PORTAL);
  }

  /**
   * Whoever sends warnings notes that an addressee confirmed by telephone.
   *
   * @param addressee key of its line
   * @param name who confirmed, 1 to 120 characters
   */
  public void note(UUID id, UUID addressee, String name) {
    door.require(Permission.WARNING_WRITE);
    Warning warning = desk.changeable(id, Optional.empty());
    WarningAddressee line =
        warning.addressee(addressee).orElseThrow(() -> new NotFound(String.valueOf(addressee)));
    confirmed(warning, line, name, ReceiptWay.TELEPHONE);
  }

  /**
   * What a link shows. Looking confirms nothing: mail scanners look at every link.
   *
   * @throws NotFound when no message has this secret
   */
  @OpenTo("the secret link is the credential")
  public Received look(String secret, Language language) {
    viewer.enter(Subject.system("warning"));
    Warning warning = warnings.bySecret(Secrets.hash(secret)).orElseThrow(() -> new NotFound(""));
    WarningAddressee line = warning.bySecret(Secrets.hash(secret));
    return new Received(
        warning.reference(),
        warning.state(),
        warning.severity(),
        warning.tlp(),
        warning.content().actions(),
        line.contactOf(Secrets.hash(secret)).map(name -> units.called(name, language)).orElse(""),
        WarningMails.isOpen(warning.tlp())
            ? Optional.of(warning.content().in(warning.content().nearest(language)))
            : Optional.empty(),
        warning.replacedBy(),
        line.acknowledgedAt(),
        warning.exercise());
  }

  /**
   * Whoever was written to confirms by the link of his mail.
   *
   * @throws NotFound when no message has this secret
   */
  @OpenTo("the secret link is the credential")
  public void confirm(String secret) {
    Warning warning = lockedBySecret(secret);
    String hash = Secrets.hash(secret);
    WarningAddressee line = warning.bySecret(hash);
    confirmed(warning, line, line.contactOf(hash).orElseThrow(), ReceiptWay.LINK);
  }

  private void confirmed(Warning warning, WarningAddressee line, String who, ReceiptWay via) {
    if (line.acknowledge(who, via, time.now(warning.exercise()))) {
      events.fire(new WarningAcknowledged(warning.reference(), line.key(), via));
    }
  }

  /** From here on the transaction sees as the named subject of the link. */
  private Warning lockedBySecret(String secret) {
    viewer.enter(Subject.system("warning"));
    return warnings.lockBySecret(Secrets.hash(secret)).orElseThrow(() -> new NotFound(""));
  }
}

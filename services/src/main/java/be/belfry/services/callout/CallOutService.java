package be.belfry.services.callout;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.callout.CallOutCall;
import be.belfry.domain.callout.CallOutDetail;
import be.belfry.domain.callout.CallOutEvent.CallOutAnswered;
import be.belfry.domain.callout.CallOutEvent.CallOutEnded;
import be.belfry.domain.callout.CallOutFilter;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutRow;
import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.callout.CallOuts;
import be.belfry.domain.callout.StartCallOut;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.outbox.Withdrawals;
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

/** Calls services, offices and single contacts, and takes their answers. */
@Stateless
public class CallOutService {
  /** So many are listed of what waits. */
  private static final int MOST = 10;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private CallOuts callOuts;
  @Inject private CallOutDesk desk;
  @Inject private Withdrawals withdrawals;
  @Inject private Contacts contacts;
  @Inject private Units units;
  @Inject private ViewerContext viewer;
  @Inject private Event<DomainEvent> events;

  /**
   * What the page behind the link shows: nothing of the crisis but its reference.
   *
   * @param contact name of who was called
   * @param answeredAt when this link was used
   */
  public record Asked(
      CallOutKind kind,
      CallOutState state,
      String contact,
      ChannelKind channel,
      Optional<String> cause,
      Optional<Instant> answeredAt,
      boolean exercise) {}

  /**
   * Calls a line or one contact.
   *
   * @throws RuleViolation when the plan has no such service or office
   * @throws NotFound for a contact that the caller may not know of
   */
  public UUID start(StartCallOut command) {
    Subject by = door.require(Permission.CALLOUT_RUN);
    command
        .unit()
        .filter(unit -> units.byCode(unit).isEmpty())
        .ifPresent(
            unit -> {
              throw new RuleViolation("organisation_unit", "the plan has no unit " + unit, unit);
            });
    Optional<Contact> target =
        command
            .contact()
            .map(
                id ->
                    contacts
                        .byId(id)
                        .filter(contact -> contact.isVisibleTo(by) && !contact.isEnded())
                        .orElseThrow(() -> new NotFound(id.toString())));
    return desk.start(command, target, Optional.empty(), by, time.now(command.exercise())).id();
  }

  /** A page of what the caller may see: first those of reality, in both the newest first. */
  public Page<CallOutRow> list(CallOutFilter filter, PageRequest page) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    return callOuts.list(filter, by, page);
  }

  /** Calls that the caller's service or office has not answered yet, the most urgent first. */
  public List<CallOutRow> toAnswer() {
    Subject by = door.require(Permission.DIRECTORY_READ);
    return callOuts.calling(by, MOST);
  }

  /** Calls whose line has ended without an answer, the newest first. */
  public List<CallOutRow> unanswered() {
    Subject by = door.require(Permission.CALLOUT_RUN);
    return callOuts.unanswered(by, MOST);
  }

  /**
   * Who is called when the time to answer is over.
   *
   * @param ways by which he is reached, in the order of their kinds
   */
  public record Next(String contact, List<Way> ways) {}

  /**
   * One way to reach somebody.
   *
   * @param address a number, a mail address, an address of another program
   * @param verified whether somebody has answered by it
   */
  public record Way(String address, boolean verified) {}

  /**
   * Who is called next; empty when nobody is left in line or nobody is called any more.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public Optional<Next> next(UUID id) {
    door.require(Permission.DIRECTORY_READ);
    CallOut callOut = callOuts.find(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    return desk.next(callOut, time.now(callOut.exercise()))
        .map(
            contact ->
                new Next(
                    contact.name(), contact.channels().stream().map(CallOutService::way).toList()));
  }

  private static Way way(ContactChannel channel) {
    return new Way(channel.address(), channel.verifiedAt().isPresent());
  }

  /**
   * One call-out with every message.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public CallOutDetail detail(UUID id) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    return callOuts.detail(id, by).orElseThrow(() -> new NotFound(String.valueOf(id)));
  }

  /**
   * Somebody of the called service or office answers, or whoever runs call-outs notes that somebody
   * answered by telephone.
   *
   * @param name who answered by telephone; not asked of the service's own people
   * @param seen version that the caller saw
   */
  public void acknowledge(UUID id, String name, Optional<Long> seen) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    CallOut callOut = readable(id, Permission.DIRECTORY_READ, seen);
    boolean own = callOut.unit().filter(by.units()::contains).isPresent();
    if (!own && !by.may(Permission.CALLOUT_RUN)) {
      throw new NotAllowed("callout_notCalled", by.user() + " was not called");
    }
    String via = own ? "portal" : "telephone";
    callOut.acknowledge(own ? by.name() : name, via, time.now(callOut.exercise()));
    answered(callOut);
    events.fire(new CallOutAnswered(id.toString(), callOut.step(), via));
  }

  /**
   * A person ends it.
   *
   * @param reason 1 to 500 characters
   * @param seen version that the caller saw
   */
  public void end(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.CALLOUT_RUN);
    CallOut callOut = readable(id, Permission.CALLOUT_RUN, seen);
    callOut.end(reason, by, time.now(callOut.exercise()));
    withdrawals.withdraw(callOut.messages());
    events.fire(new CallOutEnded(id.toString(), reason.strip()));
  }

  /**
   * What a link asks. Looking is no answer: mail scanners look at every link.
   *
   * @param language in which a desk is called
   * @throws NotFound when no message has this secret
   */
  @OpenTo("the secret link is the credential")
  public Asked look(String secret, Language language) {
    viewer.enter(Subject.system("callout"));
    CallOut callOut = callOuts.bySecret(Secrets.hash(secret)).orElseThrow(() -> new NotFound(""));
    CallOutCall call = callOut.call(Secrets.hash(secret));
    return new Asked(
        callOut.kind(),
        callOut.state(),
        units.called(call.contactName(), language),
        call.channel(),
        callOut.cause(),
        call.answeredAt(),
        callOut.exercise());
  }

  /**
   * Whoever was called answers by the link of a message.
   *
   * @throws NotFound when no message has this secret
   * @throws Conflict ({@code callout_transition}) when a person ended the call-out
   */
  @OpenTo("the secret link is the credential")
  public void answer(String secret) {
    CallOut callOut = lockedBySecret(secret);
    String hash = Secrets.hash(secret);
    CallOutCall call = callOut.call(hash);
    boolean first = callOut.answer(hash, time.now(callOut.exercise()));
    if (first) {
      answered(callOut);
      events.fire(new CallOutAnswered(callOut.id().toString(), call.step(), call.channel().code()));
    }
  }

  /** Nobody else is called. Of a test each channel is proven by itself. */
  private void answered(CallOut callOut) {
    if (!callOut.kind().isTest()) {
      withdrawals.withdraw(callOut.messages());
    }
  }

  /** From here on the transaction sees as the named subject of the link. */
  private CallOut lockedBySecret(String secret) {
    viewer.enter(Subject.system("callout"));
    return callOuts.lockBySecret(Secrets.hash(secret)).orElseThrow(() -> new NotFound(""));
  }

  private CallOut readable(UUID id, Permission permission, Optional<Long> seen) {
    CallOut callOut = callOuts.lock(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    door.require(permission, callOut);
    Versions.require(seen, callOut.version(), "call-out " + id);
    return callOut;
  }
}

package be.belfry.services.callout;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.callout.CallOutDecision;
import be.belfry.domain.callout.CallOutEvent.CallOutEnded;
import be.belfry.domain.callout.CallOutEvent.CallOutStarted;
import be.belfry.domain.callout.CallOutEvent.CallOutUnanswered;
import be.belfry.domain.callout.CallOutEvent.NextCalled;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutLifecycle;
import be.belfry.domain.callout.CallOuts;
import be.belfry.domain.callout.CallingLine;
import be.belfry.domain.callout.StartCallOut;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.Rota;
import be.belfry.domain.organisation.ShiftRow;
import be.belfry.domain.organisation.Shifts;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.outbox.Withdrawals;
import be.belfry.services.security.Secrets;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Starts call-outs and calls the next in line, in the transaction of whoever asks for it. */
@Dependent
public class CallOutDesk {
  private static final String LAST_UNIT = "crisisCentre";

  @Inject private Contacts contacts;
  @Inject private Shifts shifts;
  @Inject private CallOuts callOuts;
  @Inject private CallOutTexts texts;
  @Inject private Outbox outbox;
  @Inject private Withdrawals withdrawals;
  @Inject private Event<DomainEvent> events;

  /**
   * Calls the first in line.
   *
   * @param target the one contact that is called; empty when a line is
   * @param drill month of the drill that it belongs to
   */
  public CallOut start(
      StartCallOut command,
      Optional<Contact> target,
      Optional<String> drill,
      Subject by,
      Instant now) {
    CallOut callOut = new CallOut(command, target, drill, by, now);
    callOuts.add(callOut);
    events.fire(
        new CallOutStarted(
            callOut.id().toString(),
            callOut.kind(),
            callOut.unit().or(() -> callOut.target().map(UUID::toString)).orElse(""),
            callOut.cause().orElse(""),
            callOut.exercise()));
    step(callOut, now);
    return callOut;
  }

  /**
   * A service in which nobody answers to something.
   *
   * @param cause reference of what it is about
   * @param time of each in line to answer; is brought within what a call-out allows
   */
  public record Raised(String unit, String cause, Duration time, boolean exercise) {
    private Duration answerWithin() {
      return time.compareTo(StartCallOut.SHORTEST) < 0
          ? StartCallOut.SHORTEST
          : time.compareTo(StartCallOut.LONGEST) > 0 ? StartCallOut.LONGEST : time;
    }
  }

  /**
   * Calls services because nobody in them answers, each about one thing once at a time. Who has
   * nobody in the directory is told by the mails of the duty alone.
   *
   * @param real the present time
   * @param exercised the time in the world of exercises
   */
  public void raise(Collection<Raised> calls, Subject by, Instant real, Instant exercised) {
    Map<String, Boolean> reachable = new HashMap<>();
    Set<String> done = new HashSet<>();
    for (Raised call : calls) {
      boolean known =
          reachable.computeIfAbsent(
              call.unit() + call.exercise(),
              key -> !contacts.ofUnit(call.unit(), call.exercise()).isEmpty());
      boolean fresh = done.add(call.unit() + " " + call.cause());
      if (known && fresh && !callOuts.isCalling(call.unit(), call.cause())) {
        start(
            new StartCallOut(
                CallOutKind.DUTY,
                Optional.of(call.unit()),
                Optional.empty(),
                Optional.of(call.cause()),
                "",
                call.answerWithin(),
                call.exercise()),
            Optional.empty(),
            Optional.empty(),
            by,
            call.exercise() ? exercised : real);
      }
    }
  }

  /** The time to answer has passed: the next in line, or the end of the line. */
  void step(CallOut callOut, Instant now) {
    if (!callOut.state().isCalling()) {
      callOut.settleTest(now);
      return;
    }
    Optional<Contact> next = CallingLine.next(line(callOut, now), callOut.called());
    if (next.isEmpty()) {
      callOut.giveUp(now);
      events.fire(
          new CallOutUnanswered(
              callOut.id().toString(), callOut.step(), callOut.cause().orElse("")));
      return;
    }
    Contact contact = next.get();
    List<CallOut.Sent> sent = new ArrayList<>();
    for (ContactChannel channel : contact.channels()) {
      String secret = Secrets.random();
      OutboundMessage message = texts.message(callOut, contact, channel, secret, now);
      outbox.put(message, now);
      sent.add(new CallOut.Sent(channel, message.id(), Secrets.hash(secret)));
    }
    callOut.call(contact, sent, now);
    events.fire(
        new NextCalled(
            callOut.id().toString(),
            callOut.step(),
            contact.id().toString(),
            String.join(",", sent.stream().map(s -> s.channel().kind().code()).toList())));
  }

  /**
   * What somebody was called for does not take place: nobody else in line is called, what waits
   * does not leave, and everybody who may know that he was called is told, whether he has answered
   * or not, by his channels as they are now. Whoever left the directory since is told nothing; and
   * the end of an exercise, which ends its calls too, tells nobody.
   *
   * @param why in the words of who called it off, 1 to 500 characters; they stay with the call-out
   * @throws NotFound for a call-out that the caller may not know of
   */
  public void callOff(UUID id, String why, Subject by, Instant now) {
    CallOut callOut = callOuts.lock(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    if (CallOutLifecycle.TABLE.allows(callOut.state(), CallOutDecision.END)) {
      callOut.end(why, by, now);
      events.fire(new CallOutEnded(id.toString(), why.strip()));
    }
    Set<UUID> unsent = withdrawals.withdraw(callOut.messages());
    for (UUID called : callOut.knowing(unsent)) {
      contacts
          .byId(called)
          .filter(contact -> !contact.isEnded())
          .ifPresent(
              contact ->
                  contact
                      .channels()
                      .forEach(
                          channel ->
                              outbox.put(texts.calledOff(callOut, contact, channel, now), now)));
    }
  }

  /** Who would be called if the time to answer were over; empty at the end of the line. */
  Optional<Contact> next(CallOut callOut, Instant now) {
    return callOut.state().isCalling()
        ? CallingLine.next(line(callOut, now), callOut.called())
        : Optional.empty();
  }

  private List<Contact> line(CallOut callOut, Instant now) {
    if (callOut.target().isPresent()) {
      return contacts.byId(callOut.target().get()).filter(c -> !c.isEnded()).stream().toList();
    }
    String unit = callOut.unit().orElseThrow();
    List<ShiftRow> around =
        shifts.ofUnit(unit, callOut.exercise(), now, now.plus(Duration.ofSeconds(1)));
    return CallingLine.of(
        Rota.onDuty(around, now).stream()
            .flatMap(shift -> contacts.byId(shift.contact()).stream())
            .toList(),
        contacts.ofUnit(unit, callOut.exercise()),
        unit.equals(LAST_UNIT) ? List.of() : contacts.ofUnit(LAST_UNIT, callOut.exercise()));
  }
}

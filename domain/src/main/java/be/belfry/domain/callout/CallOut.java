package be.belfry.domain.callout;

import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A call that must be answered: by the first in line, or by who comes after him. */
@Entity
@Table(name = "call_out")
public class CallOut implements Walled {
  /** Longest reason or name in characters. */
  public static final int LONGEST_REASON = 500;

  @Id private UUID id;
  @Version private long version;
  private String kind;
  private String unit;
  private String target;
  private String cause;
  private String text;
  private String drill;
  private String state;

  @Column(name = "answer_seconds")
  private long answerSeconds;

  private int step;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "started_by")
  private String startedBy;

  @Column(name = "next_at")
  private Instant nextAt;

  @Column(name = "acknowledged_at")
  private Instant acknowledgedAt;

  @Column(name = "acknowledged_by")
  private String acknowledgedBy;

  @Column(name = "acknowledged_via")
  private String acknowledgedVia;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "ended_by")
  private String endedBy;

  private String reason;
  private String tlp;
  private Codes sectors;
  private Codes services;

  @Column(name = "organisation_id")
  private String organisationId;

  private Codes named;
  private boolean exercise;

  @OneToMany(mappedBy = "callOut", cascade = CascadeType.PERSIST)
  @OrderBy("step, channel")
  private List<CallOutCall> calls = new ArrayList<>();

  protected CallOut() {}

  /**
   * A call-out that has called nobody yet.
   *
   * @param target the one contact that is called; empty when a line is
   * @param drill month of the drill that it belongs to, {@code 2026-03}
   */
  public CallOut(
      StartCallOut command,
      Optional<Contact> target,
      Optional<String> drill,
      Subject by,
      Instant now) {
    this.id = UUID.randomUUID();
    this.kind = command.kind().code();
    this.unit = command.unit().or(() -> target.flatMap(Contact::unit)).orElse(null);
    this.target = target.map(contact -> contact.id().toString()).orElse(null);
    this.cause = command.cause().orElse(null);
    this.text = command.text();
    this.drill = drill.orElse(null);
    this.state = CallOutState.CALLING.code();
    this.answerSeconds = command.answerWithin().toSeconds();
    this.startedAt = now;
    this.startedBy = by.user();
    this.nextAt = now;
    this.tlp = "amber";
    this.sectors = Codes.of(target.map(Contact::sectors).orElse(Set.of()));
    this.services = unit == null ? Codes.none() : Codes.of(unit);
    this.organisationId = target.flatMap(Contact::entity).map(UUID::toString).orElse(null);
    this.named = Codes.none();
    this.exercise = command.exercise();
  }

  /**
   * What was sent to one contact by one channel.
   *
   * @param messageId of the outbox
   * @param secretHash SHA-256 of the secret of its link
   */
  public record Sent(ContactChannel channel, UUID messageId, String secretHash) {}

  /**
   * The next in line is called.
   *
   * @param sent his messages, one for each of his channels
   * @throws RuleViolation ({@code callout_directory}) when he is in the other directory
   */
  public void call(Contact contact, List<Sent> sent, Instant now) {
    if (contact.exercise() != exercise) {
      throw new RuleViolation("callout_directory", "contact " + contact.id() + " is of the other");
    }
    decide(CallOutDecision.CALL_NEXT);
    step++;
    nextAt = now.plusSeconds(answerSeconds);
    for (Sent one : sent) {
      calls.add(
          new CallOutCall(
              this, step, contact, one.channel(), one.messageId(), one.secretHash(), now));
    }
  }

  /** The last in line had his time. Of a test, the channels that were not answered have failed. */
  public void giveUp(Instant now) {
    decide(CallOutDecision.GIVE_UP);
    if (kind().isTest()) {
      calls.forEach(call -> call.fail(now));
    }
  }

  /**
   * A test whose time has passed: some channels were answered, the others have failed.
   *
   * @return false when that was settled before
   */
  public boolean settleTest(Instant now) {
    if (nextAt == null || !kind().isTest() || state().isCalling()) {
      return false;
    }
    calls.forEach(call -> call.fail(now));
    nextAt = null;
    return true;
  }

  /**
   * Somebody used the link of a message.
   *
   * @param secretHash SHA-256 of its secret
   * @return true when the call-out was not acknowledged before
   * @throws NotFound when no message of it has that secret
   * @throws Conflict ({@code callout_transition}) when a person ended it
   */
  public boolean answer(String secretHash, Instant now) {
    CallOutCall call = call(secretHash);
    boolean first = state() != CallOutState.ACKNOWLEDGED;
    if (first) {
      acknowledged(call.contactName(), call.channel().code(), now);
    }
    // In a test each channel is proven by itself, the second one too.
    call.answer(now);
    return first;
  }

  /** The message that carries a secret. */
  public CallOutCall call(String secretHash) {
    return calls.stream()
        .filter(call -> call.hasSecret(secretHash))
        .findFirst()
        .orElseThrow(() -> new NotFound(""));
  }

  /**
   * Somebody of the called service answers in the program, or whoever called notes an answer that
   * came otherwise, by telephone.
   *
   * @param name who answered, 1 to 500 characters
   * @param via {@code portal} or {@code telephone}
   */
  public void acknowledge(String name, String via, Instant now) {
    acknowledged(required(name), via, now);
  }

  private void acknowledged(String name, String via, Instant now) {
    decide(CallOutDecision.ACKNOWLEDGE);
    acknowledgedAt = now;
    acknowledgedBy = name;
    acknowledgedVia = via;
    if (!kind().isTest()) {
      nextAt = null;
    }
  }

  /**
   * A person ends it.
   *
   * @param why 1 to 500 characters
   */
  public void end(String why, Subject by, Instant now) {
    String text = required(why);
    decide(CallOutDecision.END);
    endedAt = now;
    endedBy = by.user();
    reason = text;
    nextAt = null;
  }

  /**
   * Its exercise is over: nobody is called any more. A test that was answered stays answered, and
   * its other channels have not failed: nobody waited for them to the end.
   *
   * @param why 1 to 500 characters
   * @return true when it ends now, false when it was answered
   */
  public boolean endWithExercise(String why, Subject by, Instant now) {
    boolean ends = CallOutLifecycle.TABLE.allows(state(), CallOutDecision.END);
    if (ends) {
      end(why, by, now);
    }
    nextAt = null;
    return ends;
  }

  private static String required(String text) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_REASON) {
      throw new RuleViolation(
          "callout_reason", "write 1 to " + LONGEST_REASON + " characters", LONGEST_REASON);
    }
    return stripped;
  }

  private void decide(CallOutDecision decision) {
    state = CallOutLifecycle.TABLE.next(state(), decision).code();
    if (state() == CallOutState.UNANSWERED) {
      nextAt = null;
    }
  }

  /** Keys of everybody who was called. */
  public Set<UUID> called() {
    return calls.stream().map(CallOutCall::contact).collect(Collectors.toSet());
  }

  /** Keys of all its messages in the outbox. */
  public Set<UUID> messages() {
    return calls.stream().map(CallOutCall::message).collect(Collectors.toSet());
  }

  /**
   * Keys of those who may know that they are called. Who answered without a link read of the call
   * in the program or was told of it, and may be anybody in the line.
   *
   * @param unsent keys of the messages that have not left
   */
  public Set<UUID> knowing(Set<UUID> unsent) {
    boolean told = acknowledgedAt != null && calls.stream().allMatch(c -> c.answeredAt().isEmpty());
    return calls.stream()
        .filter(call -> told || !unsent.contains(call.message()))
        .map(CallOutCall::contact)
        .collect(Collectors.toSet());
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp,
        sectors.set(),
        services.set(),
        Optional.ofNullable(organisationId).map(UUID::fromString),
        named.list().stream().map(UUID::fromString).collect(Collectors.toSet()),
        exercise);
  }

  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  public CallOutKind kind() {
    return Coded.of(CallOutKind.class, kind);
  }

  /** Code of the service or office that is called; empty for a contact of an entity. */
  public Optional<String> unit() {
    return Optional.ofNullable(unit);
  }

  /** Key of the one contact that is called; empty when a line is. */
  public Optional<UUID> target() {
    return Optional.ofNullable(target).map(UUID::fromString);
  }

  /** Reference of what it is about. */
  public Optional<String> cause() {
    return Optional.ofNullable(cause);
  }

  public CallOutState state() {
    return Coded.of(CallOutState.class, state);
  }

  /** Time of each in line to answer. */
  public Duration answerWithin() {
    return Duration.ofSeconds(answerSeconds);
  }

  /** When the next in line is called; empty when nobody is any more. */
  public Optional<Instant> nextAt() {
    return Optional.ofNullable(nextAt);
  }

  /** How many in line were called. */
  public int step() {
    return step;
  }

  public boolean exercise() {
    return exercise;
  }

  /** Every message, in the order of the line. */
  public List<CallOutCall> calls() {
    return List.copyOf(calls);
  }
}

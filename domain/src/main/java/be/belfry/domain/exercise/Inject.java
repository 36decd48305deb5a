package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One inject of one exercise. It arrives once, at its time or by hand. */
@Entity
@Table(name = "exercise_inject")
public class Inject {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "exercise_id")
  private UUID exerciseId;

  private int no;

  @Column(name = "at_minute")
  private int atMinute;

  private String kind;
  private String state;
  private String addressee;
  private LocalizedText title;
  private LocalizedText body;
  private String measured;
  private String code;

  @Column(name = "within_minutes")
  private Integer withinMinutes;

  private String report;

  @Column(name = "added_by")
  private String addedBy;

  @Column(name = "delivered_at")
  private Instant deliveredAt;

  @Column(name = "delivered_by")
  private String deliveredBy;

  private String result;

  @Column(name = "played_at")
  private Instant playedAt;

  protected Inject() {}

  /**
   * An inject that waits for its time.
   *
   * @param no its number in the exercise, 1 or more
   */
  public Inject(UUID exerciseId, int no, ScenarioInject script, String addedBy) {
    this.id = UUID.randomUUID();
    this.exerciseId = exerciseId;
    this.no = no;
    this.atMinute = (int) script.at().toMinutes();
    this.kind = script.kind().code();
    this.state = InjectState.WAITING.code();
    this.addressee = script.addressee();
    this.title = script.title();
    this.body = script.text();
    script
        .expected()
        .ifPresent(
            expected -> {
              this.measured = expected.measured().code();
              this.code = expected.code().orElse(null);
              this.withinMinutes = (int) expected.within().toMinutes();
            });
    this.report = script.report().map(ScenarioReport::text).orElse(null);
    this.addedBy = addedBy;
  }

  /**
   * It has arrived.
   *
   * @param now of the exercise's clock
   * @param what came of it: a number of ours, or nothing
   */
  public void deliver(String by, Optional<String> what, Instant now) {
    move(InjectDecision.DELIVER);
    deliveredAt = now;
    deliveredBy = by;
    result = what.orElse(null);
  }

  /** It waits for a hand. */
  public void hold() {
    move(InjectDecision.HOLD);
  }

  /** It arrives at its time again. */
  public void release() {
    move(InjectDecision.RELEASE);
  }

  /** It never arrives. */
  public void cancel() {
    move(InjectDecision.CANCEL);
  }

  /** The demonstration took this action, because nobody else had. */
  public void played(Instant now) {
    playedAt = now;
  }

  private void move(InjectDecision decision) {
    state = InjectLifecycle.TABLE.next(state(), decision).code();
  }

  public UUID id() {
    return id;
  }

  public UUID exerciseId() {
    return exerciseId;
  }

  public int no() {
    return no;
  }

  /** Minute of exercise time at which it arrives. */
  public int atMinute() {
    return atMinute;
  }

  public InjectKind kind() {
    return Coded.of(InjectKind.class, kind);
  }

  public InjectState state() {
    return Coded.of(InjectState.class, state);
  }

  public String addressee() {
    return addressee;
  }

  public LocalizedText title() {
    return title;
  }

  public LocalizedText text() {
    return body;
  }

  /** What the players should do; of an action only. */
  public Optional<ExpectedAction> expected() {
    return Optional.ofNullable(measured)
        .map(
            shown ->
                new ExpectedAction(
                    Coded.of(Measured.class, shown),
                    Optional.ofNullable(code),
                    Duration.ofMinutes(withinMinutes)));
  }

  /** What an entity reports; of a notification only. */
  public Optional<ScenarioReport> report() {
    return Optional.ofNullable(report).map(ScenarioReport::parse);
  }

  public String addedBy() {
    return addedBy;
  }

  /** When it arrived, on the exercise's clock. */
  public Optional<Instant> deliveredAt() {
    return Optional.ofNullable(deliveredAt);
  }

  /** Who let it arrive: a person, or the timer. */
  public Optional<String> deliveredBy() {
    return Optional.ofNullable(deliveredBy);
  }

  /** What came of it. */
  public Optional<String> result() {
    return Optional.ofNullable(result);
  }

  /** When the demonstration took this action for the players. */
  public Optional<Instant> playedAt() {
    return Optional.ofNullable(playedAt);
  }
}

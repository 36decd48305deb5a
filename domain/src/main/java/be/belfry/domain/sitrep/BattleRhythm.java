package be.belfry.domain.sitrep;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.UUID;

/**
 * The battle rhythm of a crisis. It is never changed: another one, with its reason, takes its
 * place.
 *
 * <p>A rhythm of whole days, or of 2, 3, 4, 6, 8 or 12 hours, keeps its hours of the day in Belgium
 * when summer time begins and ends: that night one interval is an hour shorter or longer. A moment
 * in the hour that is left out falls on the end of that hour. Every other rhythm counts elapsed
 * time; the hour and half an hour keep their minutes all the same. How long before a cut-off the
 * services are asked and reminded is elapsed time always. {@code rhythm_after} and {@code
 * rhythm_cut_off} are the same in the database.
 */
@Entity
@Table(name = "battle_rhythm")
public class BattleRhythm {
  /** No cut-off that somebody sets by hand lies further ahead. */
  public static final Duration LONGEST_AHEAD = Duration.ofDays(7);

  /** No rhythm begins further ahead: one of a week, which keeps its hour when summer time ends. */
  public static final Duration LATEST_BEGIN = Duration.ofDays(8);

  /** In minutes. */
  private static final int HOUR = 60;

  private static final int DAY = 24 * HOUR;

  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;

  @Column(name = "every_minutes")
  private int every;

  @Column(name = "first_cut_off")
  private Instant firstCutOff;

  @Column(name = "report_after")
  private int reportAfter;

  @Column(name = "meeting_after")
  private Integer meetingAfter;

  @Column(name = "briefing_after")
  private Integer briefingAfter;

  @Column(name = "ask_before")
  private int askBefore;

  @Column(name = "remind_before")
  private int remindBefore;

  private String lead;
  private String reason;

  @Column(name = "set_by")
  private String setBy;

  @Column(name = "set_at")
  private Instant setAt;

  protected BattleRhythm() {}

  /**
   * A rhythm that holds from now on.
   *
   * @throws RuleViolation ({@code sitrep_firstCutOff}) when it begins more than {@link
   *     #LATEST_BEGIN} from now: until then nobody is asked, reminded or told that a report is late
   */
  public BattleRhythm(Crisis crisis, SetRhythm command, Subject by, Instant now) {
    Instant latest = now.plus(LATEST_BEGIN);
    if (command.firstCutOff().isAfter(latest)) {
      throw new RuleViolation(
          "sitrep_firstCutOff",
          "a rhythm begins at most at " + latest + ", not " + command.firstCutOff(),
          latest);
    }
    this.id = UUID.randomUUID();
    this.crisisId = crisis.id();
    this.crisis = crisis.reference();
    this.every = (int) command.every().toMinutes();
    this.firstCutOff = command.firstCutOff();
    this.reportAfter = (int) command.reportAfter().toMinutes();
    this.meetingAfter = command.meetingAfter().map(d -> (int) d.toMinutes()).orElse(null);
    this.briefingAfter = command.briefingAfter().map(d -> (int) d.toMinutes()).orElse(null);
    this.askBefore = (int) command.askBefore().toMinutes();
    this.remindBefore = (int) command.remindBefore().toMinutes();
    this.lead = command.lead();
    this.reason = command.reason();
    this.setBy = by.name();
    this.setAt = now;
  }

  /** The first cut-off that is not before an instant. */
  public Instant cutOffFrom(Instant now) {
    // By the wall a cut-off comes at most an hour, so less than an interval, sooner or later.
    long number =
        Math.max(0, Duration.between(firstCutOff, now).dividedBy(Duration.ofMinutes(every)));
    while (after(firstCutOff, number * every).isBefore(now)) {
      number++;
    }
    return after(firstCutOff, number * every);
  }

  /** So many minutes after a moment of this rhythm, by the wall where it keeps its hours. */
  private Instant after(Instant at, long minutes) {
    if (!keepsItsHours()) {
      return at.plus(Duration.ofMinutes(minutes));
    }
    ZoneRules rules = BelgianTime.ZONE.getRules();
    LocalDateTime wall = LocalDateTime.ofInstant(at, BelgianTime.ZONE).plusMinutes(minutes);
    ZoneOffsetTransition change = rules.getTransition(wall);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.ofLocal(wall, BelgianTime.ZONE, rules.getOffset(at)).toInstant();
  }

  private boolean keepsItsHours() {
    return every % DAY == 0 || every >= 2 * HOUR && every % HOUR == 0 && DAY % every == 0;
  }

  /**
   * The cut-off of the next report: one that has not come, and for which none was made yet.
   *
   * @param last the last cut-off for which a report was made
   */
  public Instant nextCutOff(Instant now, Optional<Instant> last) {
    return cutOffFrom(last.filter(now::isBefore).orElse(now).plusSeconds(1));
  }

  /**
   * The latest cut-off that somebody may set by hand: two intervals ahead and at most {@link
   * #LONGEST_AHEAD}, and always the rhythm's next one. While a report is being made the rhythm
   * opens none, so a date that is mistyped would silence it.
   *
   * @param last as in {@link #nextCutOff}
   */
  public Instant latestCutOff(Instant now, Optional<Instant> last) {
    Duration two = Duration.ofMinutes(2L * every);
    Instant ahead = now.plus(two.compareTo(LONGEST_AHEAD) < 0 ? two : LONGEST_AHEAD);
    Instant next = nextCutOff(now, last);
    return next.isAfter(ahead) ? next : ahead;
  }

  /** When the report with this cut-off is due. */
  public Instant reportOf(Instant cutOff) {
    return after(cutOff, reportAfter);
  }

  /** When the report after the one with this cut-off is due. */
  public Instant reportAfter(Instant cutOff) {
    return reportOf(cutOffFrom(cutOff.plusSeconds(1)));
  }

  /** When the cells meet after this cut-off. */
  public Optional<Instant> meetingOf(Instant cutOff) {
    return Optional.ofNullable(meetingAfter).map(m -> after(cutOff, m));
  }

  /** When the services are asked for this cut-off. */
  public Instant askFor(Instant cutOff) {
    return cutOff.minus(Duration.ofMinutes(askBefore));
  }

  /** When those that have not answered are reminded. */
  public Instant remindFor(Instant cutOff) {
    return cutOff.minus(Duration.ofMinutes(remindBefore));
  }

  /** The rhythm as it was set. */
  public SetRhythm settings() {
    return new SetRhythm(
        Duration.ofMinutes(every),
        firstCutOff,
        Duration.ofMinutes(reportAfter),
        Optional.ofNullable(meetingAfter).map(Duration::ofMinutes),
        Optional.ofNullable(briefingAfter).map(Duration::ofMinutes),
        Duration.ofMinutes(askBefore),
        Duration.ofMinutes(remindBefore),
        lead,
        reason);
  }

  public UUID id() {
    return id;
  }

  public UUID crisisId() {
    return crisisId;
  }

  /** Reference of the crisis. */
  public String crisis() {
    return crisis;
  }

  /** Name of who set it. */
  public String by() {
    return setBy;
  }

  public Instant since() {
    return setAt;
  }
}

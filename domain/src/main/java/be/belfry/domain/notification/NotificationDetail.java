package be.belfry.domain.notification;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.DueExplanation;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.MovableClocks;
import be.belfry.domain.clock.Moved;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.ReportingRules;
import be.belfry.domain.clock.Ruling;
import be.belfry.domain.clock.SignificanceAssessment;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One notification with all that belongs to it, for a page.
 *
 * @param row its line in lists
 * @param content what it says
 * @param submittedBy account that sent it, {@code anonymous} from the public form
 * @param outcomeReason why it was rejected or withdrawn
 * @param settledAt when triage settled it
 * @param settledBy who did
 * @param unseen it came in a thread that triage had settled and nobody has looked at it or acted
 *     upon it since
 * @param version for changes: of the state that was read
 * @param thread all reports of its thread, oldest first
 * @param clocks of its thread
 * @param questions asked in its thread, oldest first
 * @param acts what persons did with the thread, oldest first
 * @param significance questionnaires answered for its thread, oldest first
 * @param entity what the register says of its entity; empty when it does not know it
 * @param link what stands of its thread's secret link
 * @param signedInFor whether its entity has an account that is open
 */
public record NotificationDetail(
    NotificationRow row,
    ReceiveNotification content,
    String submittedBy,
    Optional<String> outcomeReason,
    Optional<Instant> settledAt,
    Optional<String> settledBy,
    boolean unseen,
    int version,
    List<NotificationRow> thread,
    List<ClockRow> clocks,
    List<Question> questions,
    List<Act> acts,
    List<SignificanceAssessment> significance,
    Optional<OrganisationRow> entity,
    SecretLink link,
    boolean signedInFor) {

  /**
   * A legal clock of the thread.
   *
   * @param suspendedAt since when it stands
   * @param moves what persons did to it, oldest first
   * @param rulings who said that its report is not owed, and who took that back, oldest first
   * @param textKey key of its rule's sentence in the bundle {@code clock}
   */
  public record ClockRow(
      UUID id,
      Regime regime,
      Stage stage,
      ClockState state,
      Optional<Instant> startedAt,
      Optional<Instant> targetAt,
      Optional<Instant> lastLawfulAt,
      Optional<Instant> reportedAt,
      Optional<String> notApplicableReason,
      Optional<String> notApplicableBy,
      Optional<Instant> suspendedAt,
      List<Moved> moves,
      List<Ruling> rulings,
      String textKey) {

    public ClockRow {
      moves = List.copyOf(moves);
      rulings = List.copyOf(rulings);
    }

    /**
     * Why the last lawful instant is what it is; empty for a clock that has not started or does not
     * apply.
     *
     * @param all clocks of the thread
     */
    public Optional<DueExplanation> explanation(List<ClockRow> all, Holidays holidays) {
      if (startedAt.isEmpty() || notApplicableReason.isPresent()) {
        return Optional.empty();
      }
      boolean handled =
          stage == Stage.FINAL_REPORT
              && all.stream()
                  .anyMatch(c -> c.regime() == regime && c.stage() == Stage.PROGRESS_REPORT);
      DueTime stands = new DueTime(targetAt.orElseThrow(), lastLawfulAt.orElseThrow());
      DueTime first = moves.stream().findFirst().map(Moved::before).orElse(stands);
      return ReportingRules.find(regime, stage)
          .map(rule -> DueExplanation.of(rule, handled, startedAt.get(), first, holidays))
          .map(why -> why.told(moves, rulings, stands.lastLawful()));
    }

    /**
     * The same in words; of a clock that has no instant to explain, what persons did to it before.
     * Empty where nothing is to be told.
     *
     * @param all clocks of the thread
     */
    public Optional<String> why(List<ClockRow> all, Holidays holidays, Language language) {
      return explanation(all, holidays)
          .map(why -> why.words(language))
          .or(
              () ->
                  hasHistory()
                      ? Optional.of(DueExplanation.history(moves, rulings, language))
                      : Optional.empty());
    }

    /** The exclusion that stands is told by its own sentence; an old one may stand in no ruling. */
    private boolean hasHistory() {
      boolean standing =
          isExcludedByPerson() && !rulings.isEmpty() && !rulings.get(rulings.size() - 1).owed();
      return !moves.isEmpty() || rulings.size() > (standing ? 1 : 0);
    }

    /** Why it is not owed: a rule's ground in a language, a person's words as they are. */
    public Optional<String> reason(Language language) {
      return notApplicableReason.map(reason -> RegimeOfThread.words(reason, language));
    }

    /** Code of the rule's ground because of which it is not owed; empty for a person's words. */
    public Optional<String> reasonCode() {
      return notApplicableReason.flatMap(RegimeOfThread::rule).map(Applicability.Reason::code);
    }

    /** Whether a person said that it is not owed, and may take that back. */
    public boolean isExcludedByPerson() {
      return LegalClock.isExcludedByPerson(notApplicableReason, notApplicableBy);
    }

    /**
     * The same for somebody who may not read the notification: what is owed and when, and nothing
     * that a person wrote there; an ellipsis stands for why a person said that it is not owed.
     */
    public ClockRow withoutWords() {
      return new ClockRow(
          id,
          regime,
          stage,
          state,
          startedAt,
          targetAt,
          lastLawfulAt,
          reportedAt,
          isExcludedByPerson() ? Optional.of("…") : notApplicableReason,
          notApplicableBy,
          suspendedAt,
          List.of(),
          List.of(),
          textKey);
    }

    /** How the law lets a person move it, while it runs. */
    public Optional<MovableClocks.Movable> movable() {
      return MovableClocks.find(regime, stage)
          .filter(any -> state == ClockState.DUE || state == ClockState.SUSPENDED);
    }
  }

  /**
   * Whether nobody can open the notifier's page any more: its secret link is closed, and nobody
   * signs in for its entity. Of what is asked of him there he learns by telephone.
   */
  public boolean isPageClosed() {
    return link == SecretLink.CLOSED && !signedInFor;
  }

  /**
   * The last report of the thread, which the next one goes on from: an answer from the status page
   * is none.
   */
  public NotificationRow lastReport() {
    return lastOf(thread.stream()).orElseThrow();
  }

  /** The report that this one, or this answer, goes on from; empty for the first of the thread. */
  public Optional<NotificationRow> before() {
    return lastOf(thread.stream().takeWhile(report -> !report.id().equals(row.id())));
  }

  private static Optional<NotificationRow> lastOf(Stream<NotificationRow> reports) {
    return reports.filter(report -> !report.answer()).reduce((one, later) -> later);
  }

  /**
   * The clock of the report that the entity owes next here: of the law that makes the CCB the
   * recipient, or of a regime that any report of the thread names, as clocks run on that a later
   * one names no more. Empty when all are voluntary and when nothing is owed.
   */
  public Optional<ClockRow> owed() {
    if (isVoluntary()) {
      return Optional.empty();
    }
    Set<Regime> named =
        thread.stream().flatMap(report -> report.regimes().stream()).collect(Collectors.toSet());
    return clocks.stream()
        .filter(clock -> clock.regime().isReportedHere() || named.contains(clock.regime()))
        .filter(clock -> clock.lastLawfulAt().isPresent() && clock.reportedAt().isEmpty())
        .filter(clock -> clock.notApplicableReason().isEmpty())
        .min(Comparator.comparing(clock -> clock.lastLawfulAt().orElseThrow()));
  }

  /** The CSIRT's own clock: by when it answers the entity; empty when the law sets none. */
  public Optional<ClockRow> reply() {
    return clocks.stream()
        .filter(clock -> clock.regime() == Regime.CSIRT_REPLY)
        .filter(clock -> clock.lastLawfulAt().isPresent())
        .filter(clock -> clock.notApplicableReason().isEmpty())
        .findFirst();
  }

  private boolean isVoluntary() {
    return thread.stream().allMatch(report -> report.kind() == NotificationKind.VOLUNTARY);
  }

  /** The kind of report that is owed next; the same again where all are voluntary. */
  public NotificationKind nextKind() {
    if (isVoluntary()) {
      return NotificationKind.VOLUNTARY;
    }
    return owed()
        .map(
            clock ->
                switch (clock.stage()) {
                  case EARLY_WARNING -> NotificationKind.EARLY_WARNING;
                  case INITIAL_REPORT, INCIDENT_NOTIFICATION ->
                      NotificationKind.INCIDENT_NOTIFICATION;
                  case INTERMEDIATE_REPORT, REPLY -> NotificationKind.INTERMEDIATE_REPORT;
                  case PROGRESS_REPORT -> NotificationKind.PROGRESS_REPORT;
                  case FINAL_REPORT -> NotificationKind.FINAL_REPORT;
                })
        .orElse(NotificationKind.INTERMEDIATE_REPORT);
  }

  /**
   * The body of the report that follows this one: all that it said, its reference, the kind that is
   * owed next, and the regime for which it is owed, which only a report that names it fulfils. What
   * is missing is the sender's own: id, channel and what its paper said.
   */
  public Map<String, Object> nextReport() {
    Map<String, Object> body = content.json();
    body.keySet().removeAll(Set.of("id", "channel", "exercise", "onPaper"));
    NotificationKind kind = nextKind();
    if (kind != NotificationKind.VOLUNTARY) {
      body.remove("concerns");
    }
    body.put("kind", kind.code());
    body.put("follows", row.reference());
    owed()
        .map(ClockRow::regime)
        .filter(regime -> !regime.isReportedHere())
        .ifPresent(
            regime ->
                body.put(
                    "regimes",
                    Stream.concat(content.regimes().stream(), Stream.of(regime))
                        .map(Coded::code)
                        .distinct()
                        .sorted()
                        .toList()));
    return body;
  }

  /** Every regime, whether it applies to the thread and why, in their order. */
  public List<RegimeOfThread> regimes() {
    return ReportingRules.survey(content.report(row.receivedAt(), standing())).stream()
        .map(this::regime)
        .toList();
  }

  /** The significance test of its kind of entity, by what it states or the register knows. */
  public Questionnaire questionnaire() {
    return content.questionnaire(standing());
  }

  private Optional<LegalStanding> standing() {
    return entity.filter(row -> !row.isEnded()).map(OrganisationRow::standing);
  }

  private RegimeOfThread regime(Applicability said) {
    Regime regime = said.regime();
    List<ClockRow> its = clocks.stream().filter(clock -> clock.regime() == regime).toList();
    Optional<ClockRow> excluded =
        its.stream().filter(clock -> clock.notApplicableReason().isPresent()).findFirst();
    boolean open =
        its.stream()
            .anyMatch(
                clock -> clock.notApplicableReason().isEmpty() && clock.reportedAt().isEmpty());
    if (its.isEmpty() && said.binds()) {
      // The register says so since then; it binds from the next report on.
      return RegimeOfThread.byRule(regime, Applicability.Reason.NOT_WHEN_IT_CAME, false);
    }
    if (its.isEmpty()) {
      return RegimeOfThread.byRule(regime, said.reason(), false);
    }
    if (open || excluded.isEmpty()) {
      Applicability.Reason reason =
          said.binds() ? said.reason() : Applicability.Reason.EARLIER_REPORT;
      return RegimeOfThread.byRule(regime, reason, true);
    }
    return new RegimeOfThread(
        regime,
        false,
        excluded.get().notApplicableReason().orElseThrow(),
        excluded.get().notApplicableBy().orElseThrow());
  }

  /**
   * What a person did with the thread. Of another notification, or of an incident, that the reader
   * may not know of it names neither the reference nor who ended it.
   *
   * @param by who did; empty when the program did, because another notification ended that the
   *     reader may not know of
   * @param words his own, or the reference of the other notification; empty when {@code by} is
   * @param regime of the clock of which it was said
   * @param stage of the clock of which it was said
   * @param wasState how a notification had ended
   * @param wasWords why it had, or what it was the duplicate of or joined to, when the reader may
   *     know of it, or why the report was not owed
   * @param wasBy who had said so
   */
  public record Act(
      ThreadAct.Kind kind,
      Instant at,
      Optional<String> by,
      Optional<String> words,
      Optional<Regime> regime,
      Optional<Stage> stage,
      Optional<NotificationState> wasState,
      Optional<String> wasWords,
      Optional<String> wasBy) {}

  /**
   * A question to the notifier.
   *
   * @param answeredAt when the next report of the thread came, whatever it says
   * @param answer reference of that report
   * @param answeredOnPage whether an answer came from the status page since it was asked: who sent
   *     any other report may never have seen the question
   */
  public record Question(
      String text,
      String askedBy,
      Instant askedAt,
      Optional<Instant> answeredAt,
      Optional<String> answer,
      boolean answeredOnPage) {}
}

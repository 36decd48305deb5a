package be.belfry.web.notification;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.SignificanceAssessment;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.ReportDifference;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.notification.SecretLinkService;
import be.belfry.services.notification.ThreadClockService;
import be.belfry.services.organisation.MunicipalityList;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Persons;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One notification on one screen: what was said, clocks, questions; triage stands beside it. */
@Named
@RequestScoped
public class NotificationDetailView {
  @Inject private NotificationService notifications;
  @Inject private MunicipalityList municipalities;
  @Inject private ThreadClockService threadClocks;
  @Inject private SecretLinkService links;
  @Inject private LocaleView locale;
  @Inject private Notes notes;
  @Inject private Viewer viewer;
  @Inject private Persons persons;
  @Inject private Texts texts;
  @Inject private HttpServletRequest request;

  private Map<String, Object> answers;
  private Instant until;
  private String motive;
  private String reference;
  private String question;
  private String note;
  private String reason;
  private String clock;
  private NotificationDetail detail;
  private List<Said> said;

  /**
   * A field of the report in words.
   *
   * @param value empty when the report says nothing of it any more
   * @param before what the report before it said, empty when it said nothing
   * @param changed whether both differ
   */
  public record Said(
      String field, Optional<String> value, Optional<String> before, boolean changed) {}

  /** A clock that can be moved, and why the law lets it. */
  public record Movable(String id, String label, String why) {}

  /** Which notification: from the address or the form itself, before the page is decoded. */
  @PostConstruct
  void begin() {
    reference = request.getParameter("ref");
  }

  /** Reads at once, so that a wrong reference gives the page "not found". */
  public void open() {
    getDetail();
  }

  /** Whether the reader may see its entity in the register. */
  public boolean isRegistered() {
    return viewer.may(Permission.REGISTER_READ)
        && getDetail()
            .entity()
            .filter(
                row ->
                    viewer
                        .subject()
                        .filter(by -> Organisation.isVisible(by, row.id(), row.sector().code()))
                        .isPresent())
            .isPresent();
  }

  /** Who sent it, in words: a name, or by which way without an account. */
  public String getSubmittedBy() {
    return switch (getDetail().submittedBy()) {
      case "anonymous" -> texts.get("notification_detail.anonymous");
      case "system:status" -> texts.get("notification_detail.secretLink");
      default -> persons.named(getDetail().submittedBy());
    };
  }

  /** Asks the notifier. */
  public String ask() {
    notifications.requestInformation(reference, question);
    notes.done(
        getDetail().isPageClosed() ? "notification_detail.marked" : "notification_detail.asked");
    return told();
  }

  /** Records the CSIRT's first reply. */
  public String reply() {
    notifications.recordReply(reference, note);
    notes.done("notification_detail.replied");
    return here();
  }

  /** Says that a report is not owed. */
  public String exclude() {
    threadClocks.markNotApplicable(reference, Keys.of(clock), reason);
    notes.done("notification_detail.marked");
    return here();
  }

  /** Takes back that a person said a report is not owed. */
  public String oweAgain() {
    return moved(threadClocks.oweAgain(reference, Keys.of(clock), reason));
  }

  /** Takes back how triage had ended it. */
  public String reopen() {
    notifications.reopen(reference, reason);
    notes.done("notification_detail.reopened");
    return told();
  }

  /** Notes that the reader has looked at a new report. */
  public String see() {
    notifications.see(reference);
    notes.done("notification_detail.seen");
    return here();
  }

  /** Closes the secret link of the thread. */
  public String closeLink() {
    links.close(reference, reason);
    notes.done("notification_detail.linkClosed");
    return here();
  }

  /** Whether the thread has a secret link, open or closed. */
  public boolean isLinked() {
    return getDetail().link() != SecretLink.NONE;
  }

  /** Whether that opens the thread. */
  public boolean isLinkOpen() {
    return getDetail().link() == SecretLink.OPEN;
  }

  /** Who did something, in words: a name, or what stands for one. */
  public String by(NotificationDetail.Act act) {
    return switch (act.by().orElse("")) {
      case ThreadAct.BY_LINK -> texts.get("notification_detail.secretLink");
      case LegalClock.BY_RULE -> texts.get("notification_detail.byItself");
      default -> act.by().orElse("");
    };
  }

  /** Whether triage may take back how it ended. */
  public boolean isReopenable() {
    return Notification.isReopenable(getDetail().row().state());
  }

  /** Whether triage may take it out of the incident that it was joined to. */
  public boolean isSeparable() {
    return Notification.isSeparable(getDetail().row().state())
        && getDetail().row().outcome().isPresent();
  }

  /** The questionnaire of the entity's kind, with the last answers. */
  public Questionnaire.Outcome getQuestionnaire() {
    List<SignificanceAssessment> known = getDetail().significance();
    return getDetail()
        .questionnaire()
        .evaluate(known.isEmpty() ? Map.of() : known.get(known.size() - 1).answers());
  }

  /** Codes of answers by codes of questions, as the form holds them. */
  public Map<String, Object> getAnswers() {
    if (answers == null) {
      answers = new LinkedHashMap<>();
      getQuestionnaire()
          .said()
          .forEach(said -> answers.put(said.question().code(), said.answer().code()));
    }
    return answers;
  }

  public List<Answer> getChoices() {
    return List.of(Answer.values());
  }

  /** Answers the questionnaire. */
  public String assess() {
    Map<SignificanceQuestion, Answer> given = new EnumMap<>(SignificanceQuestion.class);
    getAnswers()
        .forEach(
            (question, answer) ->
                given.put(
                    Coded.of(SignificanceQuestion.class, question),
                    Coded.of(Answer.class, String.valueOf(answer))));
    threadClocks.assess(reference, given);
    notes.done("notification_detail.marked");
    return here();
  }

  /** Asks the entity for an intermediate report. */
  public String requestReport() {
    threadClocks.requestReport(reference, until, motive);
    notes.done("notification_detail.reportAsked");
    return told();
  }

  /** Gives more time for a report. */
  public String extend() {
    if (until == null) {
      throw new RuleViolation("clock_until", "until must be given");
    }
    return moved(threadClocks.extend(reference, Keys.of(clock), until, motive));
  }

  /** Stops a clock. */
  public String suspend() {
    return moved(threadClocks.suspend(reference, Keys.of(clock), motive));
  }

  /** Lets a clock run again. */
  public String resume() {
    return moved(threadClocks.resume(reference, Keys.of(clock), motive));
  }

  private String moved(boolean ofNotifier) {
    notes.done("notification_detail.moved");
    return ofNotifier ? told() : here();
  }

  /**
   * Says so when no mail could leave for the notifier, or he can't open the page that it speaks of:
   * somebody has to telephone him.
   */
  private String told() {
    if (!notifications.isReachable(reference)) {
      notes.refused("error.notification_noMail", reference);
    } else if (getDetail().isPageClosed()) {
      notes.refused("notification_detail.pageClosed");
    }
    return here();
  }

  /** Clocks that the law lets a person move. */
  public List<Movable> getMovable() {
    return getDetail().clocks().stream()
        .filter(
            // What the CSIRT itself owes no other authority moves.
            row -> row.regime() != Regime.CSIRT_REPLY || viewer.may(Permission.NOTIFICATION_TRIAGE))
        .flatMap(
            row ->
                row.movable().stream()
                    .map(
                        how ->
                            new Movable(
                                row.id().toString(),
                                name(row),
                                Labels.text(locale.getLocale(), "clock", how.textKey()))))
        .toList();
  }

  /** The notification and all that belongs to it. */
  public NotificationDetail getDetail() {
    if (detail == null) {
      detail = notifications.read(reference);
    }
    return detail;
  }

  /**
   * What was said, field by field, in the order of the contract, and what the report before it in
   * its thread said otherwise. What an answer is silent of stands as that report says.
   */
  public List<Said> getSaid() {
    if (said == null) {
      Optional<ReceiveNotification> before =
          getEarlier()
              .filter(earlier -> !getDetail().row().answer())
              .map(earlier -> notifications.read(earlier).content());
      said =
          ReportDifference.of(getDetail().content(), before).stream()
              .map(
                  line ->
                      new Said(
                          line.field(),
                          line.now().map(value -> words(line.field(), value)),
                          line.before().map(value -> words(line.field(), value)),
                          line.changed()))
              .toList();
    }
    return said;
  }

  /** Reference of the report that this one goes on from; empty for the first. */
  public Optional<String> getEarlier() {
    return getDetail().before().map(NotificationRow::reference);
  }

  /** How many fields the report before it said otherwise. */
  public long getChanges() {
    return getSaid().stream().filter(Said::changed).count();
  }

  /** Clocks that a person can still exclude. */
  public List<AnswerTexts.Choice> getExcludable() {
    return getDetail().clocks().stream()
        .filter(c -> c.reportedAt().isEmpty() && c.state() != ClockState.NOT_APPLICABLE)
        .map(c -> new AnswerTexts.Choice(c.id().toString(), name(c)))
        .toList();
  }

  /** What stood before an act, with the name of who had said so. */
  public String before(NotificationDetail.Act act) {
    String state = act.wasState().map(was -> Labels.of(locale.getLocale(), was)).orElse("");
    String words = act.wasWords().orElse("");
    return state
        + (state.isEmpty() || words.isEmpty() ? "" : ", ")
        + words
        + act.wasBy().map(by -> " (" + by + ")").orElse("");
  }

  /** Clocks of which a person said that they do not apply, and may take that back. */
  public List<AnswerTexts.Choice> getExcluded() {
    return getDetail().clocks().stream()
        .filter(ClockRow::isExcludedByPerson)
        .map(c -> new AnswerTexts.Choice(c.id().toString(), name(c)))
        .toList();
  }

  /** Reference of what the law's clock presses most besides this one. */
  public Optional<String> getNext() {
    return notifications.nextToTriage(reference);
  }

  public String getReference() {
    return reference;
  }

  public String getQuestion() {
    return question;
  }

  public void setQuestion(String question) {
    this.question = question;
  }

  public String getNote() {
    return note;
  }

  public void setNote(String note) {
    this.note = note;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public Instant getUntil() {
    return until;
  }

  public void setUntil(Instant until) {
    this.until = until;
  }

  public String getMotive() {
    return motive;
  }

  public void setMotive(String motive) {
    this.motive = motive;
  }

  public String getClock() {
    return clock;
  }

  public void setClock(String clock) {
    this.clock = clock;
  }

  private String words(String field, Object value) {
    if (NotificationForm.TIMES.contains(field)) {
      return AnswerTexts.of(field, Instant.parse((String) value), locale.language());
    }
    if (value instanceof Collection<?> codes && NotificationForm.MUNICIPALITIES.equals(field)) {
      return codes.stream().map(code -> place((String) code)).collect(Collectors.joining("\n"));
    }
    if (value instanceof Collection<?> items && !"regimes".equals(field)) {
      return items.stream().map(NotificationDetailView::item).collect(Collectors.joining("\n"));
    }
    if ("channel".equals(field)) {
      return Labels.of(
          locale.getLocale(),
          Coded.of(be.belfry.domain.notification.Channel.class, (String) value));
    }
    return AnswerTexts.of(field, value, locale.language());
  }

  /** A code of five digits says little: name, where it is known, and province stand beside it. */
  private String place(String code) {
    String province = Labels.of(locale.getLocale(), Province.of(code));
    return municipalities
        .names()
        .name(code, locale.language())
        .map(name -> name + " (" + code + ", " + province + ")")
        .orElse(code + " (" + province + ")");
  }

  private static String item(Object item) {
    return item instanceof Map<?, ?> indicator
        ? indicator.get("type") + ": " + indicator.get("value")
        : String.valueOf(item);
  }

  private String name(ClockRow row) {
    return Labels.of(locale.getLocale(), row.regime())
        + ", "
        + Labels.of(locale.getLocale(), row.stage());
  }

  private String here() {
    return "/notification/detail?faces-redirect=true&ref=" + reference;
  }
}

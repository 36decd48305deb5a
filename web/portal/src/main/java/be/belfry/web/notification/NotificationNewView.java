package be.belfry.web.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Applicability;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.Concern;
import be.belfry.domain.notification.InvalidNotification;
import be.belfry.domain.notification.Issue;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.Vocabulary;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.services.notification.NotificationDraftService;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.notification.Received;
import be.belfry.services.notification.SecretLinkService;
import be.belfry.services.notification.Submission;
import be.belfry.services.organisation.MunicipalityList;
import be.belfry.services.organisation.RegisterService;
import be.belfry.services.security.Secrets;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.ClientAddress;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Times;
import be.belfry.web.shared.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The form for outsiders: one topic a page, kept at each step under a secret of the browser's, sent
 * from the last page. Its submission's id and its status link are made with the draft, so that a
 * second click is the same submission and leads to the same page. A page carries that id: answers
 * of a tab whose report is no longer the browser's go into no other one.
 */
@Named
@RequestScoped
public class NotificationNewView {
  private static final String ID = "id";
  private static final String FOLLOWS = "follows";
  private static final String SENT = "form_sent";

  /**
   * Whose session went on with the draft, for as whom it is sent: key of the organisation, or
   * {@link #STAFF}; none for a stranger's. No page shows it, and no submission has it.
   */
  private static final String FOR = "form_for";

  private static final String STAFF = "staff";

  /** Whoever saw the first page signed in and sent it when his session had ended: nobody knows. */
  private static final String SOMEBODY = "somebody";

  private static final String ENTERPRISE_NUMBER = "organisation_enterpriseNumber";
  private static final String HERE = "/notification/new?faces-redirect=true&step=";

  /** Before the id on a page of a browser that holds no answers yet. */
  private static final String NEW = "new-";

  private static final Pattern PAGE =
      Pattern.compile("(" + NEW + ")?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The pages in their order and the fields of each. */
  private static final Map<String, List<String>> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("who", List.of("organisation_name", ENTERPRISE_NUMBER, "sector", "subSector"));
    STEPS.put("contact", List.of("contact_name", "contact_email", "contact_phone", "language"));
    STEPS.put(
        "what",
        List.of(
            "kind",
            "concerns",
            "title",
            "description",
            "phenomenon",
            "suspectedMalicious",
            "measures"));
    STEPS.put(
        "when",
        List.of(
            "awareAt", "startedAt", "detectedAt", "endedAt", "classifiedAt", "remedyAvailableAt"));
    STEPS.put(
        "impact",
        List.of(
            "impact_usersAffected",
            "impact_durationMinutes",
            "impact_services",
            "impact_municipalities",
            "impact_personalData",
            "impact_financialLossEuro",
            "crossBorder",
            "memberStates"));
    STEPS.put(
        "significance",
        Stream.of(SignificanceQuestion.values())
            .map(question -> NotificationForm.SIGNIFICANCE + question.code())
            .toList());
    STEPS.put(
        "regimes", List.of("regimes", "indicators", "tlp", "assistanceWanted", "classification"));
    STEPS.put("check", List.of());
  }

  @Inject private NotificationService notifications;
  @Inject private MunicipalityList municipalities;
  @Inject private NotificationDraftService drafts;
  @Inject private SecretLinkService links;
  @Inject private RegisterService register;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;
  @Inject private LocaleView locale;
  @Inject private ClockView clock;
  @Inject private Viewer viewer;

  private String step;
  private String page;
  private Map<String, Object> fields;
  private Optional<LegalStanding> standing;

  /**
   * One line of the page that shows the answers before they are sent.
   *
   * @param label of the field, in the reader's language
   */
  public record Line(String field, String step, String label, String value) {}

  /** Which page: from the address or the form itself, before anything of the page is decoded. */
  @PostConstruct
  void open() {
    String asked = request.getParameter("step");
    step = STEPS.containsKey(asked) ? asked : "who";
    if ("POST".equals(request.getMethod())) {
      String posted = String.valueOf(request.getParameter("draft"));
      page = PAGE.matcher(posted).matches() ? posted : "";
    }
  }

  /** Keeps the answers of this page and goes on when none of them is wrong. */
  public String next() {
    return ofThis(
        () -> {
          save();
          List<Issue> wrong =
              issues().stream()
                  .filter(issue -> STEPS.get(step).contains(NotificationForm.field(issue.field())))
                  .toList();
          FormIssues.tell(wrong, STEPS.get(step), locale.language());
          return wrong.isEmpty() ? HERE + following(step) : null;
        });
  }

  /** Keeps the answers of this page as they are and goes one back: what is wrong waits. */
  public String back() {
    return ofThis(
        () -> {
          if (!STEPS.get(step).isEmpty()) {
            save();
          }
          return HERE + getBefore();
        });
  }

  /** Keeps the answers of this page, to be gone on with later. */
  public String keep() {
    return ofThis(
        () -> {
          save();
          FacesContext.getCurrentInstance()
              .addMessage(
                  null,
                  new FacesMessage(
                      BundledTexts.text(
                          locale.language(),
                          "notification_new.kept",
                          List.of(Times.exact(clock.getInstant(), locale.language())))));
          return null;
        });
  }

  /** Keeps the answers of this page and leads to the sign-in, which leads back to it. */
  public String signInAgain() {
    return ofThis(
        () -> {
          save();
          try {
            FacesContext.getCurrentInstance()
                .getExternalContext()
                .redirect(
                    request.getContextPath()
                        + "/login?to="
                        + URLEncoder.encode("/notification/new?step=" + step, UTF_8));
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
          return null;
        });
  }

  /** Keeps the answers of this page; from now on they are sent as who the reader is now. */
  public String goOnAsNow() {
    return ofThis(
        () -> {
          getField().remove(FOR);
          save();
          return HERE + step;
        });
  }

  /** An act on the answers of this page, where they are still those of the browser and not sent. */
  private String ofThis(Supplier<String> act) {
    if (isOfAnother()) {
      return refusedAsOfAnother();
    }
    return isSent() ? refusedAsSent() : act.get();
  }

  /**
   * Sends the answers and forgets them: whoever uses this browser next reads nothing of them. A
   * second click gives the same receipt.
   */
  public String send() {
    String draft = NotificationCookies.DRAFT.read(request).orElse("");
    if (draft.isEmpty()) {
      // Begun anew in another tab, or cookies were cleared: without its draft nothing is sent
      // twice.
      notes.refused("notification_new.gone");
      return HERE + "who";
    }
    if (isOfAnother()) {
      return refusedAsOfAnother();
    }
    if (isSent()) {
      return receipt();
    }
    if (isForOther()) {
      // Else what an organisation wrote would come in as a stranger's without a word.
      tell("notification_new.notSent");
      return null;
    }
    Map<String, Object> body = NotificationForm.body(coded());
    body.put("channel", Channel.FORM.code());
    Submission submission = new Submission(body, bytes(body));
    Optional<String> thread = NotificationCookies.THREAD.read(request);
    boolean follows = getField().containsKey(FOLLOWS);
    List<Issue> mistyped = FormIssues.mistyped(getField().get(ENTERPRISE_NUMBER)).toList();
    if (!mistyped.isEmpty()) {
      FormIssues.tell(mistyped, STEPS.get(step), locale.language());
      return null;
    }
    try {
      Received received =
          follows && thread.isPresent()
              ? notifications.followUpBySecret(submission, thread.get(), ClientAddress.of(request))
              : notifications.receiveFromForm(
                  submission, statusSecret(draft), ClientAddress.of(request));
      getField().keySet().retainAll(Set.of(ID, FOLLOWS));
      getField().put(SENT, received.receipt().facts().reference());
      save();
      return receipt();
    } catch (InvalidNotification refused) {
      FormIssues.tell(refused.issues(), STEPS.get(step), locale.language());
      return null;
    }
  }

  /** The page with the receipt of what was sent from this form. */
  private String receipt() {
    boolean follows = getField().containsKey(FOLLOWS);
    Optional<String> thread = NotificationCookies.THREAD.read(request);
    String address = "/notification/status?faces-redirect=true&fresh=true&";
    if (follows && thread.isEmpty()) {
      return address + "reference=" + getSent();
    }
    return address
        + "key="
        + (follows
            ? thread.orElseThrow() + "&report=" + getSent()
            : statusSecret(NotificationCookies.DRAFT.read(request).orElseThrow()));
  }

  private boolean isSent() {
    return !getSent().isEmpty();
  }

  /**
   * What was sent is changed no more: what one goes back to and types is another report's. It stays
   * in the fields, since nothing keeps it.
   */
  private String refusedAsSent() {
    tell("notification_new.typedAfter", getSent());
    return null;
  }

  private void tell(String refusal, Object... arguments) {
    FacesContext.getCurrentInstance()
        .addMessage(
            null,
            new FacesMessage(
                FacesMessage.SEVERITY_ERROR,
                BundledTexts.text(locale.language(), refusal, List.of(arguments)),
                null));
  }

  /** Begins an empty form; what was filled in before is forgotten by this browser. */
  public String restart() {
    if (isOfAnother()) {
      return refusedAsOfAnother();
    }
    forget();
    return HERE + "who";
  }

  private void forget() {
    NotificationCookies.DRAFT.clear(request, response());
    NotificationCookies.THREAD.clear(request, response());
  }

  private static HttpServletResponse response() {
    return (HttpServletResponse)
        FacesContext.getCurrentInstance().getExternalContext().getResponse();
  }

  /**
   * Lets the browser forget what it holds of a thread: its last report, or the next one as it was
   * begun with what that said.
   *
   * @param secret of the thread, which opens it no more
   */
  void forget(String secret) {
    boolean following = NotificationCookies.THREAD.read(request).filter(secret::equals).isPresent();
    boolean opened =
        NotificationCookies.DRAFT
            .read(request)
            .filter(draft -> secret.equals(statusSecret(draft)))
            .isPresent();
    if (following || opened) {
      forget();
    }
  }

  /**
   * Begins the next report of a thread with what the last one said.
   *
   * @param detail the last report, no answer
   * @param secret of the thread, when it was opened by its secret link
   */
  String follow(NotificationDetail detail, Optional<String> secret) {
    Map<String, Object> begun = new LinkedHashMap<>(NotificationForm.fields(detail.nextReport()));
    begun.put(ID, UUID.randomUUID().toString());
    String draft = Secrets.random();
    NotificationCookies.DRAFT.write(request, response(), draft);
    if (secret.isPresent()) {
      NotificationCookies.THREAD.write(request, response(), secret.get());
    } else {
      NotificationCookies.THREAD.clear(request, response());
      sender().ifPresent(sender -> begun.put(FOR, sender));
    }
    drafts.save(draft, NotificationForm.texts(begun), ClientAddress.of(request));
    return HERE + "what";
  }

  /** Whether municipalities may be named: their names are known here. */
  public boolean isMunicipalitiesKnown() {
    return !municipalities.names().isEmpty();
  }

  private Map<String, Object> coded() {
    return NotificationForm.withCodes(getField(), municipalities.names());
  }

  /** Values of the inputs by field. */
  public Map<String, Object> getField() {
    if (fields == null) {
      Map<String, String> kept =
          NotificationCookies.DRAFT
              .read(request)
              .map(drafts::load)
              .filter(this::isLinkOpen)
              .orElse(Map.of());
      fields = NotificationForm.values(kept);
      fields.putIfAbsent("language", locale.language().code());
      fields.putIfAbsent("kind", NotificationKind.EARLY_WARNING.code());
      fields.putIfAbsent("tlp", Vocabulary.DEFAULT_TLP);
    }
    return fields;
  }

  /** What was begun by the link of a thread says what the thread said, and ends with the link. */
  private boolean isLinkOpen(Map<String, String> draft) {
    return !draft.containsKey(FOLLOWS)
        || NotificationCookies.THREAD.read(request).map(links::isOpen).orElse(true);
  }

  /** Reference of what was sent from this form; empty when nothing was. */
  public String getSent() {
    return String.valueOf(getField().getOrDefault(SENT, ""));
  }

  /**
   * Whether the draft was gone on with as another sender than the reader is now: his session ended,
   * or somebody else has signed in. It is not sent then before he has said which of them sends it.
   */
  public boolean isForOther() {
    Object kept = getField().get(FOR);
    return kept != null && !isSent() && sender().filter(kept::equals).isEmpty();
  }

  /**
   * Whether it may be sent as who the reader is now. The next report of a case that no link opened
   * is its organisation's, or staff's that takes reports in; whose it is, is asked when it is sent.
   */
  public boolean isSendableAsNow() {
    return !getField().containsKey(FOLLOWS)
        || viewer.may(Permission.NOTIFICATION_TAKE_IN)
        || STAFF.equals(getField().get(FOR)) && sender().isPresent();
  }

  /** What the page says of whom it was made for, in case he is nobody when he sends it. */
  public String getOf() {
    return sender().map(known -> SOMEBODY).orElse("");
  }

  /** As whom the reader reports; empty for a stranger, and for whoever's word counts as his. */
  private Optional<String> sender() {
    return viewer
        .subject()
        .flatMap(
            subject ->
                subject
                    .organisation()
                    .map(UUID::toString)
                    .or(
                        () ->
                            subject.may(Permission.NOTIFICATION_TAKE_IN)
                                ? Optional.of(STAFF)
                                : Optional.empty()));
  }

  /**
   * Whether the browser held a report whose answers are no longer kept: the empty form says why.
   */
  public boolean isGone() {
    return !getField().containsKey(ID) && NotificationCookies.DRAFT.read(request).isPresent();
  }

  /** Whether there is anything to fill in; a form that is sent from a page is always heard. */
  public boolean isShown() {
    return !isSent() || "POST".equals(request.getMethod());
  }

  /** The pages of the form. */
  public List<String> getSteps() {
    return List.copyOf(STEPS.keySet());
  }

  /** Number of the page, from 1. */
  public int getNumber() {
    return getSteps().indexOf(step) + 1;
  }

  /** The page before this one; empty on the first. */
  public String getBefore() {
    return getNumber() > 1 ? getSteps().get(getNumber() - 2) : "";
  }

  /** What was answered, for the last look. */
  public List<Line> getAnswers() {
    List<Line> lines = new ArrayList<>();
    STEPS.forEach(
        (page, names) ->
            names.forEach(
                name -> {
                  Object value = getField().get(name);
                  if (value != null
                      && !"".equals(value)
                      && !Boolean.FALSE.equals(value)
                      && NotificationForm.isAsked(getField(), name)) {
                    lines.add(line(name, page, AnswerTexts.of(name, value, locale.language())));
                  }
                }));
    return lines;
  }

  private Line line(String field, String page, String value) {
    String label =
        field.startsWith(NotificationForm.SIGNIFICANCE)
            ? Labels.of(
                locale.getLocale(),
                Coded.of(
                    SignificanceQuestion.class,
                    field.substring(NotificationForm.SIGNIFICANCE.length())))
            : BundledTexts.text(locale.language(), "notification_field." + field, List.of());
    return new Line(field, page, label, value);
  }

  /** The questionnaire of the kind of entity, with what is answered so far. */
  public Questionnaire.Outcome getQuestionnaire() {
    return NotificationForm.questionnaire(getField(), own())
        .evaluate(NotificationForm.answers(getField()));
  }

  /** What the register says of the reader's own entity, asked once while a page is drawn. */
  private Optional<LegalStanding> own() {
    if (standing == null) {
      standing = register.ownStanding();
    }
    return standing;
  }

  /** What still keeps the form from being sent, in the order of the form. */
  public List<Line> getMissing() {
    List<String> order = STEPS.values().stream().flatMap(List::stream).toList();
    return FormIssues.of(issues(), order, locale.language()).stream()
        .map(
            wrong -> {
              String page =
                  STEPS.entrySet().stream()
                      .filter(entry -> entry.getValue().contains(wrong.field()))
                      .map(Map.Entry::getKey)
                      .findFirst()
                      .orElse("who");
              return new Line(wrong.field(), page, wrong.label(), wrong.text());
            })
        .toList();
  }

  /** Whether it is said to have begun after the entity became aware of it: rarely meant so. */
  public boolean isBegunAfterAware() {
    return getField().get("startedAt") instanceof Instant started
        && getField().get("awareAt") instanceof Instant aware
        && started.isAfter(aware);
  }

  /** Which regimes bind, and which do not, with the reason. */
  public List<Applicability> getApplicable() {
    return NotificationForm.regimes(getField(), clock.getInstant(), own());
  }

  /** Regimes that an entity can name. */
  public List<Regime> getRegimes() {
    return Stream.of(Regime.values())
        .filter(regime -> regime != Regime.TRUST && regime != Regime.CSIRT_REPLY)
        .toList();
  }

  public List<NotificationKind> getKinds() {
    return List.of(NotificationKind.values());
  }

  public List<Concern> getConcerns() {
    return List.of(Concern.values());
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }

  public List<SubSector> getSubSectors() {
    return List.of(SubSector.values());
  }

  public List<Answer> getChoices() {
    return List.of(Answer.values());
  }

  /** Codes of phenomena. */
  public List<AnswerTexts.Choice> getPhenomena() {
    return AnswerTexts.phenomena(locale.language());
  }

  /** Codes of the reference taxonomy. */
  public List<AnswerTexts.Choice> getClassifications() {
    return AnswerTexts.classifications(locale.language());
  }

  /** Markings. */
  public List<AnswerTexts.Choice> getTlps() {
    return AnswerTexts.tlps(locale.language());
  }

  public String getStep() {
    return step;
  }

  /** Which report the page is of: the id of the draft, or a new one for it behind {@link #NEW}. */
  public String getPage() {
    if (page == null) {
      Object draft = getField().get(ID);
      page = draft == null ? NEW + UUID.randomUUID() : draft.toString();
    }
    return page;
  }

  /** The browser's draft is another one than that of the page, or there is none any more. */
  private boolean isOfAnother() {
    Object draft = getField().get(ID);
    return draft == null
        ? !getPage().startsWith(NEW)
        : !getPage().equals(draft) && !getPage().equals(NEW + draft);
  }

  /** Nothing of the page is stored; what the browser holds now is shown instead. */
  private String refusedAsOfAnother() {
    if (getField().containsKey(ID)) {
      notes.refused("notification_new.other");
      return HERE + step;
    }
    forget();
    notes.refused("notification_new.gone");
    return HERE + "who";
  }

  /** The browser keeps its secrets as long from now on as what they open is kept. */
  private void save() {
    String secret = NotificationCookies.DRAFT.read(request).orElseGet(Secrets::random);
    NotificationCookies.DRAFT.write(request, response(), secret);
    Optional<String> thread =
        NotificationCookies.THREAD.read(request).filter(opened -> getField().containsKey(FOLLOWS));
    if (thread.isPresent()) {
      NotificationCookies.THREAD.write(request, response(), thread.get());
    } else if (!isSent()) {
      // Whoever holds a thread's link reports in it, whether he is signed in beside it or not.
      sender()
          .or(() -> Optional.of(SOMEBODY).filter(of -> of.equals(request.getParameter("of"))))
          .ifPresent(sender -> getField().putIfAbsent(FOR, sender));
    }
    getField().putIfAbsent(ID, getPage().substring(NEW.length()));
    drafts.save(secret, NotificationForm.texts(getField()), ClientAddress.of(request));
  }

  private List<Issue> issues() {
    Map<String, Object> body = NotificationForm.body(coded());
    body.put("channel", Channel.FORM.code());
    body.putIfAbsent(ID, UUID.randomUUID().toString());
    try {
      ReceiveNotification.of(body, clock.getInstant());
      return FormIssues.mistyped(getField().get(ENTERPRISE_NUMBER)).toList();
    } catch (InvalidNotification refused) {
      return Stream.concat(
              refused.issues().stream(), FormIssues.mistyped(getField().get(ENTERPRISE_NUMBER)))
          .toList();
    }
  }

  private static String following(String step) {
    List<String> all = List.copyOf(STEPS.keySet());
    return all.get(Math.min(all.indexOf(step) + 1, all.size() - 1));
  }

  /** What is wrong with a body that can't be written is said by the service, which reads it. */
  private static byte[] bytes(Map<String, Object> body) {
    try {
      return CanonicalJson.bytes(body);
    } catch (IllegalArgumentException unwritable) {
      return new byte[0];
    }
  }

  /** The status link follows from the draft, so that a second click leads to the same page. */
  private String statusSecret(String draft) {
    return Secrets.derived(draft, "status:" + getField().get(ID));
  }
}

package be.belfry.web.notification;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.Concern;
import be.belfry.domain.notification.InvalidNotification;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.Vocabulary;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.Holidays;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.notification.Submission;
import be.belfry.services.organisation.MunicipalityList;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What staff writes down while somebody tells his story; one screen. */
@Named
@RequestScoped
public class NotificationTakeInView {
  /** Drafts of what follows nothing: of each call that comes in. */
  private static final String NEW = "new";

  /** The fields in the order of the screen. */
  private static final List<String> SHOWN =
      List.of(
          "channel",
          "organisation_name",
          "title",
          "description",
          "awareAt",
          "phenomenon",
          "suspectedMalicious",
          "measures",
          "contact_name",
          "contact_phone",
          "contact_email",
          "language",
          "organisation_enterpriseNumber",
          "sector",
          "subSector",
          "impact_usersAffected",
          "impact_durationMinutes",
          "impact_services",
          "impact_municipalities",
          "impact_personalData",
          "impact_financialLossEuro",
          "crossBorder",
          "memberStates",
          "kind",
          "concerns",
          "follows",
          "startedAt",
          "detectedAt",
          "endedAt",
          "classifiedAt",
          "remedyAvailableAt",
          "indicators",
          "classification",
          "tlp",
          "regimes",
          "onPaper_receivedAt",
          "onPaper_reason",
          "assistanceWanted",
          "exercise");

  @Inject private NotificationService notifications;
  @Inject private MunicipalityList municipalities;
  @Inject private LocaleView locale;
  @Inject private ClockView clock;
  @Inject private Holidays holidays;
  @Inject private Viewer viewer;
  @Inject private Notes notes;
  @Inject private HttpServletRequest request;

  private boolean looked;

  private String id;
  private String draft;
  private Map<String, Object> fields;

  /** The id comes back with the form, so that a second click is the same submission. */
  @PostConstruct
  void begin() {
    String sent = request.getParameter("id");
    id = sent == null || sent.isEmpty() ? UUID.randomUUID().toString() : sent;
    draft =
        Stream.of("draft", "follows")
            .map(request::getParameter)
            .filter(given -> given != null && !given.isBlank())
            .findFirst()
            .orElse(NEW);
  }

  /** Refuses at once who may not take in. */
  public void open() {
    if (!viewer.may(Permission.NOTIFICATION_TAKE_IN)) {
      throw new NotAllowed(
          "security_notAllowed",
          "lacks the permission to take in",
          Permission.NOTIFICATION_TAKE_IN.code());
    }
  }

  /** Stores it; the reference is read out to the caller. */
  public String take() {
    Map<String, Object> body = NotificationForm.body(coded());
    body.put("id", id);
    try {
      String reference =
          notifications.receive(new Submission(body, bytes(body))).receipt().facts().reference();
      notes.done("notification_takeIn.taken", reference);
      return "/notification/detail?faces-redirect=true&ref=" + reference;
    } catch (InvalidNotification refused) {
      FormIssues.tell(refused.issues(), SHOWN, locale.language());
      return null;
    }
  }

  /** Whether municipalities may be named: their names are known here. */
  public boolean isMunicipalitiesKnown() {
    return !municipalities.names().isEmpty();
  }

  private Map<String, Object> coded() {
    return NotificationForm.withCodes(getField(), municipalities.names());
  }

  /**
   * Values of the inputs by field. The moment of awareness begins empty: the time limits of the law
   * run from it, so somebody asks for it and writes it down.
   */
  public Map<String, Object> getField() {
    if (fields == null) {
      String follows = request.getParameter("follows");
      fields =
          "POST".equals(request.getMethod())
              ? shown()
              : follows == null || follows.isEmpty() ? new LinkedHashMap<>() : next(follows);
      fields.put("channel", Channel.PHONE.code());
      fields.putIfAbsent("kind", NotificationKind.EARLY_WARNING.code());
      fields.putIfAbsent("language", locale.language().code());
      fields.putIfAbsent("tlp", Vocabulary.DEFAULT_TLP);
    }
    return fields;
  }

  private Map<String, Object> next(String follows) {
    return NotificationForm.values(
        NotificationForm.fields(notifications.readLast(follows).nextReport()));
  }

  /**
   * The moments that the page began with: what comes in says them to the minute, and one that
   * nobody changed stays what it was. All else comes in whole.
   */
  private Map<String, Object> shown() {
    if (isDraftAsked()) {
      return new LinkedHashMap<>();
    }
    try {
      Map<String, Object> begun = next(draft);
      begun.keySet().retainAll(NotificationForm.TIMES);
      return begun;
    } catch (NotFound gone) {
      // Whether it may be followed is said at the field that names it.
      return new LinkedHashMap<>();
    }
  }

  /** Shows the time limits by what is filled in; stores nothing. */
  public String look() {
    looked = true;
    return null;
  }

  /** Whether the time limits were asked for. */
  public boolean isLooked() {
    return looked;
  }

  /**
   * The time limits that run from the moment of awareness by what is filled in so far; none of a
   * report that follows, whose thread has its clocks.
   */
  public List<NotificationForm.Limit> getLimits() {
    return isDraftAsked()
            && !(getField().get("follows") instanceof String given && !given.isBlank())
        ? NotificationForm.limits(getField(), clock.getInstant(), holidays)
        : List.of();
  }

  /** Id of the submission, made when the page was opened. */
  public String getId() {
    return id;
  }

  /**
   * Whose draft is kept: the reference that is followed, or that of a new call. It comes back with
   * the form.
   */
  public String getDraft() {
    return draft;
  }

  /** Whether a draft is only offered: the one of another caller fills in nothing by itself. */
  public boolean isDraftAsked() {
    return NEW.equals(draft);
  }

  /** Ways on which something is taken in. */
  public List<Channel> getChannels() {
    return Stream.of(Channel.values()).filter(c -> c.isTakenIn() && c != Channel.IMPORT).toList();
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

  public List<Regime> getRegimes() {
    return Stream.of(Regime.values())
        .filter(regime -> regime != Regime.TRUST && regime != Regime.CSIRT_REPLY)
        .toList();
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

  /** Whether he may take part in exercises. */
  public boolean isExerciseParticipant() {
    return viewer.subject().filter(s -> s.exerciseParticipant()).isPresent();
  }

  /** What is wrong with a body that can't be written is said by the service, which reads it. */
  private static byte[] bytes(Map<String, Object> body) {
    try {
      return CanonicalJson.bytes(body);
    } catch (IllegalArgumentException unwritable) {
      return new byte[0];
    }
  }
}

package be.belfry.web.incident;

import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.SimilarIncident;
import be.belfry.domain.incident.SimilarIncidents;
import be.belfry.domain.incident.Similarity;
import be.belfry.domain.incident.SimilarityReason;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageNotification;
import be.belfry.domain.incident.TriageResult;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.services.incident.TriageService;
import be.belfry.services.notification.NotificationService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The triage block of a notification: open an incident, join one, duplicate, reject, test. Then the
 * one that waits longest comes next.
 */
@Named
@RequestScoped
public class IncidentTriageView {
  @Inject private TriageService triage;
  @Inject private NotificationService notifications;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;
  @Inject private Texts texts;

  private SimilarIncidents similar;
  private OpenIncident proposal;
  private String title;
  private RsitType classification;
  private Phenomenon phenomenon;
  private Severity severity;
  private List<String> sectors;
  private Tlp tlp;
  private String other;
  private String of;
  private String reason;

  /** Reference of the notification in the address, also of the forms. */
  public String getRef() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** Opens an incident with what the form says. */
  public String open() {
    Set<Sector> chosen =
        getSectors().stream().map(code -> Coded.of(Sector.class, code)).collect(Collectors.toSet());
    return settle(
        new TriageNotification(
            getRef(),
            TriageAction.OPEN_INCIDENT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(title),
            Optional.ofNullable(classification),
            Optional.ofNullable(phenomenon),
            Optional.ofNullable(severity),
            chosen,
            Set.of(),
            Optional.ofNullable(tlp),
            Set.of()));
  }

  /** Joins the incident that was chosen in the list, or the one that was typed. */
  public String join() {
    Optional<String> chosen =
        Optional.ofNullable(other).or(() -> Optional.ofNullable(request.getParameter("incident")));
    return settle(
        TriageNotification.of(
            getRef(),
            TriageAction.JOIN_INCIDENT,
            chosen.map(Keys::reference),
            Optional.empty(),
            Optional.empty()));
  }

  /** The same was notified before. */
  public String markDuplicate() {
    return settle(
        TriageNotification.of(
            getRef(),
            TriageAction.DUPLICATE,
            Optional.empty(),
            Optional.ofNullable(of).map(Keys::reference),
            Optional.empty()));
  }

  /** It is no incident. */
  public String reject() {
    return settle(
        TriageNotification.of(
            getRef(),
            TriageAction.REJECT,
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(reason)));
  }

  /** Somebody tried the form or the API. */
  public String markTest() {
    return settle(
        TriageNotification.of(
            getRef(), TriageAction.TEST, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** It was joined to the wrong incident: an incident of its own opens, to be merged next. */
  public String separate() {
    TriageResult result = triage.separate(getRef(), reason);
    String own = result.incident().orElseThrow();
    notes.done("incident_triage.separated", result.reference(), own);
    return "/incident/detail?faces-redirect=true&ref=" + own;
  }

  private String settle(TriageNotification command) {
    TriageResult result = triage.triage(command);
    if (result.incident().isPresent()) {
      String incident = result.incident().get();
      notes.done("incident_triage.doneWith", result.reference(), incident);
      notes.way("/incident/detail?ref=" + incident, "incident_triage.toIncident", incident);
    } else {
      notes.done("incident_triage.done", result.reference());
    }
    return notifications
        .nextToTriage(command.notification())
        .map(next -> "/notification/detail?faces-redirect=true&ref=" + next)
        .orElse("/notification/list?faces-redirect=true");
  }

  /** Open incidents that may be the same event. */
  public List<SimilarIncident> getSimilar() {
    return similar().best();
  }

  /** How many others there are that may be it too. */
  public int getMoreSimilar() {
    return similar().more();
  }

  private SimilarIncidents similar() {
    if (similar == null) {
      similar = triage.similar(getRef());
    }
    return similar;
  }

  /** A reason in words: {@code Same sector: energy}. */
  public String reasonOf(Similarity.Reason found) {
    String word = Functions.label(found.reason());
    return found.what().isEmpty()
        ? word
        : word + texts.get("shared_sign.colon") + " " + what(found);
  }

  private static String what(Similarity.Reason found) {
    SimilarityReason kind = found.reason();
    if (kind == SimilarityReason.SECTOR) {
      return words(found.what(), code -> Coded.of(Sector.class, code));
    }
    if (kind == SimilarityReason.PHENOMENON) {
      return words(found.what(), Phenomenon::of);
    }
    if (kind == SimilarityReason.CLASSIFICATION) {
      return words(found.what(), RsitType::of);
    }
    return found.what();
  }

  private static String words(String codes, Function<String, Enum<?>> read) {
    return Arrays.stream(codes.split(", "))
        .map(read)
        .map(Functions::label)
        .collect(Collectors.joining(", "));
  }

  private OpenIncident proposal() {
    if (proposal == null) {
      proposal = triage.proposal(getRef());
    }
    return proposal;
  }

  public String getTitle() {
    return title == null ? proposal().title() : title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public RsitType getClassification() {
    return classification == null ? proposal().classification() : classification;
  }

  public void setClassification(RsitType classification) {
    this.classification = classification;
  }

  public Phenomenon getPhenomenon() {
    return phenomenon == null ? proposal().phenomenon() : phenomenon;
  }

  public void setPhenomenon(Phenomenon phenomenon) {
    this.phenomenon = phenomenon;
  }

  public Severity getSeverity() {
    return severity == null ? proposal().severity() : severity;
  }

  public void setSeverity(Severity severity) {
    this.severity = severity;
  }

  public List<String> getSectors() {
    return sectors == null ? proposal().sectors().stream().map(Sector::code).toList() : sectors;
  }

  public void setSectors(List<String> sectors) {
    this.sectors = sectors;
  }

  public Tlp getTlp() {
    return tlp == null ? proposal().tlp() : tlp;
  }

  public void setTlp(Tlp tlp) {
    this.tlp = tlp;
  }

  /** Reference of an incident that is not in the list. */
  public String getOther() {
    return other;
  }

  public void setOther(String other) {
    this.other = other;
  }

  /** Reference of the notification that this one repeats. */
  public String getOf() {
    return of;
  }

  public void setOf(String of) {
    this.of = of;
  }

  /** Why it is rejected, or taken out of its incident. */
  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public List<RsitType> getTypes() {
    return Stream.of(RsitType.values()).filter(RsitType::isCounted).toList();
  }

  public List<Phenomenon> getPhenomena() {
    return List.of(Phenomenon.values());
  }

  public List<Severity> getSeverities() {
    return List.of(Severity.values());
  }

  public List<Sector> getAllSectors() {
    return List.of(Sector.values());
  }

  /** The markings that are not wider than the notification's. */
  public List<Tlp> getMarkings() {
    return Arrays.stream(Tlp.values())
        .filter(marking -> !marking.isWiderThan(proposal().tlp()))
        .toList();
  }
}

package be.belfry.web.incident;

import be.belfry.domain.incident.NotificationCluster;
import be.belfry.domain.incident.Similarity;
import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageMany;
import be.belfry.domain.incident.TriageQueue;
import be.belfry.domain.incident.WaitingNotification;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.ReplyTemplate;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.services.incident.BulkTriageService;
import be.belfry.services.incident.TriageService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.RowResults;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Triage of many at once: what waits, in clusters, and one decision for those that are ticked. */
@Named
@RequestScoped
public class IncidentSurgeView {
  private static final String WHOLE = "whole";

  /** Rows of one table that are shown: a page of thousands opens on no telephone. */
  private static final int SHOWN = 200;

  @Inject private TriageService triage;
  @Inject private BulkTriageService bulk;
  @Inject private IncidentTriageView words;
  @Inject private RowResults results;
  @Inject private HttpServletRequest request;

  private TriageQueue queue;
  private TriageAction action = TriageAction.OPEN_INCIDENT;
  private String incident;
  private String of;
  private String reason;
  private ReplyTemplate reply;

  /** What waits, in clusters. */
  public TriageQueue getQueue() {
    if (queue == null) {
      queue = triage.queue();
    }
    return queue;
  }

  /** Settles those that are ticked. */
  public String settle() {
    results.keep(
        bulk.triage(
            new TriageMany(
                ticked(),
                action,
                text(incident).map(Keys::reference),
                text(of).map(Keys::reference),
                text(reason),
                Optional.ofNullable(reply))),
        IncidentSurgeView::outcome);
    return "/incident/surge?faces-redirect=true";
  }

  /** The reference of an incident as it is, a state in words. */
  private static String outcome(String ledTo) {
    return Coded.find(NotificationState.class, ledTo).map(Functions::label).orElse(ledTo);
  }

  /** Those that are ticked by themselves, or with their whole cluster. */
  private List<String> ticked() {
    return Stream.of("n", WHOLE)
        .map(request::getParameterValues)
        .filter(Objects::nonNull)
        .flatMap(Arrays::stream)
        .flatMap(values -> Arrays.stream(values.split(",")))
        .toList();
  }

  /** Whether a row or a cluster was ticked when the page was sent: a refusal unticks nothing. */
  public boolean isTicked(String value) {
    return Stream.of("n", WHOLE)
        .map(request::getParameterValues)
        .filter(Objects::nonNull)
        .flatMap(Arrays::stream)
        .anyMatch(value::equals);
  }

  /** All of a cluster, as one tick sends them. */
  public String whole(NotificationCluster cluster) {
    return String.join(",", cluster.references());
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Those of a table that are shown. */
  public List<WaitingNotification> first(List<WaitingNotification> waiting) {
    return waiting.subList(0, Math.min(SHOWN, waiting.size()));
  }

  /** How many of a table are not shown. */
  public int beyond(List<WaitingNotification> waiting) {
    return Math.max(0, waiting.size() - SHOWN);
  }

  /** Why these belong together, in words. */
  public List<String> reasonsOf(NotificationCluster cluster) {
    return cluster.reasons().stream().map(this::reasonOf).toList();
  }

  private String reasonOf(Similarity.Reason reason) {
    return words.reasonOf(reason);
  }

  /** A sector as a word, empty when it was not said. */
  public String sectorOf(Optional<String> code) {
    return code.map(text -> Functions.label(Coded.of(Sector.class, text))).orElse("");
  }

  public List<TriageAction> getActions() {
    return List.of(TriageAction.values());
  }

  public List<ReplyTemplate> getReplies() {
    return List.of(ReplyTemplate.values());
  }

  public TriageAction getAction() {
    return action;
  }

  public void setAction(TriageAction action) {
    this.action = action;
  }

  /** Reference of the incident to join. */
  public String getIncident() {
    return incident;
  }

  public void setIncident(String incident) {
    this.incident = incident;
  }

  /** Reference of the notification that these repeat. */
  public String getOf() {
    return of;
  }

  public void setOf(String of) {
    this.of = of;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public ReplyTemplate getReply() {
    return reply;
  }

  public void setReply(ReplyTemplate reply) {
    this.reply = reply;
  }
}

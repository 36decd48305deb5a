package be.belfry.web.notification.rest;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.InvalidNotification;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.time.Holidays;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.notification.Received;
import be.belfry.services.notification.Submission;
import be.belfry.services.notification.TooManyNotifications;
import be.belfry.services.security.CurrentSubject;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.ProblemDetails;
import be.belfry.web.shared.rest.ProblemType;
import be.belfry.web.shared.rest.StrictJson;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What organisations report, and the legal clocks that it moves. One for all requests: to make one
 * for each took a tenth of the time that the server has for a notification.
 */
@Path("notifications")
@ApplicationScoped
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class NotificationsResource {
  private static final Set<String> FILTERS =
      Set.of(
          "state",
          "sector",
          "kind",
          "channel",
          "receivedFrom",
          "receivedTo",
          "q",
          "unseen",
          "sort");

  /** Filters of which several values are joined by or. */
  private static final Set<String> SEVERAL = Set.of("state", "sector", "kind", "channel");

  // A reference of the container's own: through CDI, each call of a bean without an interface costs
  // an exception with its stack trace inside the container.
  @EJB private NotificationService notifications;
  @Inject private CurrentSubject current;
  @Inject private LocaleView locale;
  @Inject private Refusals refusals;
  @Inject private Holidays holidays;

  /** Body of a withdrawal and of a reopening. */
  public record Reason(String reason) {}

  /** Body of a question to the notifier. */
  public record QuestionBody(String question) {}

  /** Body of the CSIRT's reply. */
  public record ReplyBody(String note) {}

  /** What was asked, and where the notification stands now. */
  public record Asked(String reference, NotificationState state, String question) {}

  /** Stores a notification; answers after the commit. */
  @POST
  public Response receive(byte[] body) {
    if (current.get().isAnonymous()) {
      throw new NotAllowed("security_notAllowed", "a token is needed", "notificationSubmit");
    }
    try {
      Received received = notifications.receive(new Submission(JsonValues.object(body), body));
      URI location = URI.create(NotificationItem.HREF + received.receipt().facts().reference());
      return (received.repeated() ? Response.ok() : Response.created(location))
          .location(location)
          .entity(ReceiptBody.of(received.receipt()))
          .build();
    } catch (InvalidNotification refused) {
      throw Issues.problem(refused, locale.language());
    } catch (TooManyNotifications full) {
      return Response.status(ProblemType.TOO_MANY_REQUESTS.status())
          .header(HttpHeaders.RETRY_AFTER, full.retryAfterSeconds())
          .type(ProblemDetails.MEDIA_TYPE)
          .entity(
              ProblemDetails.of(ProblemType.TOO_MANY_REQUESTS, Optional.of(refusals.message(full))))
          .build();
    }
  }

  /** A page of the list. */
  @GET
  public Listing<NotificationItem> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, FILTERS, SEVERAL);
    Criteria criteria = new Criteria(uri);
    NotificationFilter filter =
        new NotificationFilter(
            criteria.codes("state", NotificationState.class),
            criteria.codes("sector", Sector.class),
            criteria.codes("kind", NotificationKind.class),
            criteria.codes("channel", Channel.class),
            criteria.instant("receivedFrom", false),
            criteria.instant("receivedTo", true),
            criteria.text("q"),
            criteria.flag("unseen"),
            criteria
                .code("sort", NotificationFilter.Sort.class)
                .orElse(NotificationFilter.Sort.NEWEST_FIRST));
    criteria.refuse();
    return Listing.of(notifications.list(filter, page), page, uri, NotificationItem::of);
  }

  /** One notification: what it says, where it stands, its thread. */
  @GET
  @Path("{reference}")
  public Response one(@PathParam("reference") String reference) {
    NotificationDetail detail = notifications.read(reference);
    return Response.ok(StrictJson.ours(CanonicalJson.bytes(json(detail))))
        .tag(EntityTags.of(detail.version()))
        .build();
  }

  /**
   * The body of the next report of its thread, with what the last one said that is no answer; id
   * and channel lack.
   */
  @GET
  @Path("{reference}/nextReport")
  public Response nextReport(@PathParam("reference") String reference) {
    return Response.ok(
            StrictJson.ours(CanonicalJson.bytes(notifications.readLast(reference).nextReport())))
        .build();
  }

  /** The signed receipt again. */
  @GET
  @Path("{reference}/receipt")
  public ReceiptBody receipt(@PathParam("reference") String reference) {
    return ReceiptBody.of(notifications.receipt(reference));
  }

  /** Asks the notifier something. */
  @POST
  @Path("{reference}/informationRequests")
  public Response ask(@PathParam("reference") String reference, QuestionBody body) {
    notifications.requestInformation(reference, body.question());
    return Response.created(URI.create(NotificationItem.HREF + reference))
        .entity(
            new Asked(
                reference, notifications.read(reference).row().state(), body.question().strip()))
        .build();
  }

  /** Records the CSIRT's first reply; its clock stops. */
  @POST
  @Path("{reference}/replies")
  public Listing<ClockBody> reply(
      @PathParam("reference") String reference, ReplyBody body, @Context UriInfo uri) {
    notifications.recordReply(reference, body.note());
    return Listing.whole(
        ClockBody.all(notifications.read(reference), locale.language(), holidays), uri);
  }

  /** The notifier takes it back. */
  @POST
  @Path("{reference}/withdrawals")
  public NotificationItem withdraw(@PathParam("reference") String reference, Reason body) {
    notifications.withdraw(reference, body.reason());
    return NotificationItem.of(notifications.read(reference).row());
  }

  /** Triage takes back how it had ended; it waits again. */
  @POST
  @Path("{reference}/reopenings")
  public NotificationItem reopen(@PathParam("reference") String reference, Reason body) {
    notifications.reopen(reference, body.reason());
    return NotificationItem.of(notifications.read(reference).row());
  }

  /** Who triages has looked at a new report. */
  @POST
  @Path("{reference}/sightings")
  public NotificationItem see(@PathParam("reference") String reference) {
    notifications.see(reference);
    return NotificationItem.of(notifications.read(reference).row());
  }

  private Map<String, Object> json(NotificationDetail detail) {
    NotificationRow row = detail.row();
    Map<String, Object> out = new LinkedHashMap<>(detail.content().json());
    out.put("href", NotificationItem.HREF + row.reference());
    out.put("reference", row.reference());
    out.put("state", row.state().code());
    out.put("receivedAt", row.receivedAt().toString());
    row.outcome()
        .ifPresent(
            other ->
                out.put(
                    NotificationItem.isNotification(other) ? "duplicateOf" : "incident", other));
    detail.outcomeReason().ifPresent(reason -> out.put("reason", reason));
    detail.settledAt().ifPresent(at -> out.put("settledAt", at.toString()));
    out.put(
        "thread",
        detail.thread().stream()
            .map(
                report ->
                    Map.of(
                        "href", NotificationItem.HREF + report.reference(),
                        "reference", report.reference(),
                        "kind", report.kind().code(),
                        "receivedAt", report.receivedAt().toString()))
            .toList());
    out.put(
        "informationRequests",
        detail.questions().stream()
            .map(
                question -> {
                  Map<String, Object> asked = new LinkedHashMap<>();
                  asked.put("question", question.text());
                  asked.put("askedAt", question.askedAt().toString());
                  question.answer().ifPresent(answer -> asked.put("answer", answer));
                  return asked;
                })
            .toList());
    if (current.get().may(Permission.NOTIFICATION_TRIAGE)) {
      out.put("unseen", detail.unseen());
    }
    if (current.get().may(Permission.NOTIFICATION_READ)) {
      out.put("acts", detail.acts().stream().map(NotificationsResource::act).toList());
    }
    return out;
  }

  /** What was noted for the staff, and not for the notifier. */
  private static Map<String, Object> act(NotificationDetail.Act act) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("kind", act.kind().code());
    out.put("at", act.at().toString());
    act.by().ifPresent(by -> out.put("by", by));
    act.words().ifPresent(words -> out.put("words", words));
    act.regime().ifPresent(regime -> out.put("regime", regime.code()));
    act.stage().ifPresent(stage -> out.put("stage", stage.code()));
    act.wasState().ifPresent(state -> out.put("wasState", state.code()));
    act.wasWords().ifPresent(words -> out.put("wasWords", words));
    act.wasBy().ifPresent(by -> out.put("wasBy", by));
    return out;
  }
}

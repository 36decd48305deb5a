package be.belfry.web.outbox.rest;

import be.belfry.domain.outbox.OverdueMessage;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.outbox.WatchdogService;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Messages that should have left and did not. */
@Path("undeliveredMessages")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OutboxMessagesResource {
  @Inject private WatchdogService watchdog;

  /**
   * A message without its text.
   *
   * @param recipient an address only for who may open the record behind it
   * @param promisedAt when it should have left
   * @param reportedAt when the watchdog reported it
   * @param givenUpAt since when it is not tried any more
   * @param withdrawn whether that is so because its occasion was over
   */
  record MessageItem(
      UUID id,
      String href,
      String channel,
      String recipient,
      Instant promisedAt,
      int attempts,
      Optional<String> reason,
      Optional<Instant> reportedAt,
      Optional<Instant> givenUpAt,
      boolean withdrawn,
      boolean exercise) {
    static MessageItem of(OverdueMessage m) {
      return new MessageItem(
          m.id(),
          "/api/v1/undeliveredMessages",
          m.channel(),
          m.recipient(),
          m.promisedAt(),
          m.attempts(),
          m.reason(),
          m.reportedAt(),
          m.givenUpAt(),
          m.withdrawn(),
          m.exercise());
    }
  }

  /** What is given up first, then the longest overdue; at last what was withdrawn. */
  @GET
  public Listing<MessageItem> list(@Context UriInfo uri) {
    PageRequest request = Listing.request(uri, Set.of());
    return Listing.of(watchdog.undelivered(request), request, uri, MessageItem::of);
  }

  /** Tries a message again that was given up and not withdrawn. */
  @POST
  @Path("{id:[0-9a-fA-F-]{36}}/retries")
  public Response retry(@PathParam("id") UUID id) {
    watchdog.retry(id);
    return Response.noContent().build();
  }
}

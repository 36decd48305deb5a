package be.belfry.web.sitrep.rest;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.sitrep.SitrepDetail;
import be.belfry.services.sitrep.SitrepInputService;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The situation reports. */
@Path("sitreps")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SitrepsResource {
  @Inject private SitrepService sitreps;
  @Inject private SitrepInputService inputs;
  @Inject private LocaleView locale;

  /** The list over all crises, the newest first. */
  @GET
  public Listing<SitrepItem> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of("crisis"));
    Optional<String> crisis = Optional.ofNullable(uri.getQueryParameters().getFirst("crisis"));
    return Listing.of(sitreps.list(crisis, page), page, uri, SitrepItem::of);
  }

  /** One of them; looking at an issued one opens it. */
  @GET
  @Path("{id}")
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), sitreps.detail(id), locale.language());
  }

  /** Its document in a language: archived bytes, or the preview of an open one. */
  @GET
  @Path("{id}")
  @Produces("application/pdf;qs=0.5")
  public Response document(@PathParam("id") UUID id) {
    return Response.ok(sitreps.pdf(id, locale.language()))
        .tag(EntityTags.of(sitreps.detail(id).version()))
        .build();
  }

  /** Saves an open one. */
  @PUT
  @Path("{id}")
  public Response save(@PathParam("id") UUID id, SitrepBody body, @Context HttpHeaders headers) {
    sitreps.save(body.on(id, EntityTags.expected(headers)));
    return present(Response.ok(), sitreps.detail(id), locale.language());
  }

  /** Gives an open one up. */
  @DELETE
  @Path("{id}")
  public Response discard(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    sitreps.discard(id, Optional.of(EntityTags.expected(headers)));
    return Response.noContent().build();
  }

  /** Issues and archives it; never by its editor. */
  @POST
  @Path("{id}/issues")
  public Response issue(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    sitreps.issue(id, Optional.of(EntityTags.expected(headers)));
    return present(Response.status(Response.Status.CREATED), sitreps.detail(id), locale.language());
  }

  /** Opens a correction: a new report that points to this one. */
  @POST
  @Path("{id}/corrections")
  public Response correct(@PathParam("id") UUID id) {
    UUID correction = sitreps.correct(id);
    return present(
        Response.created(URI.create(SitrepItem.href(correction))),
        sitreps.detail(correction),
        locale.language());
  }

  /** The caller acknowledges it. */
  @POST
  @Path("{id}/receipts")
  public Response acknowledge(@PathParam("id") UUID id) {
    sitreps.acknowledge(id);
    return present(Response.status(Response.Status.CREATED), sitreps.detail(id), locale.language());
  }

  /** What services were asked and say; a service sees its own. */
  @GET
  @Path("{id}/inputs")
  public Listing<InputItem> inputs(@PathParam("id") UUID id, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(inputs.ofReport(id).stream().map(InputItem::of).toList(), uri);
  }

  /** A service says this. */
  @POST
  @Path("{id}/inputs")
  public Response send(@PathParam("id") UUID id, InputBody body) {
    return Response.status(Response.Status.CREATED)
        .entity(InputItem.of(inputs.sendFor(id, body.service(), body.content(), body.writtenIn())))
        .build();
  }

  static Response present(
      Response.ResponseBuilder response, SitrepDetail detail, Language language) {
    return response
        .tag(EntityTags.of(detail.version()))
        .entity(SitrepRepresentation.of(detail, language))
        .build();
  }
}

package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.PackageDetail;
import be.belfry.domain.cooperation.PackageFilter;
import be.belfry.domain.cooperation.PackageState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Packages for partners abroad. */
@Path("releasePackages")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleasePackagesResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private ReleasePackageService releases;

  /** The list, the newest first. */
  @GET
  public Listing<PackageItem> list(
      @QueryParam("state") String state,
      @QueryParam("arrangement") String arrangement,
      @QueryParam("addressee") String addressee,
      @QueryParam("crisis") String crisis,
      @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of("state", "arrangement", "addressee", "crisis"));
    PackageFilter filter =
        new PackageFilter(
            Optional.ofNullable(state).map(code -> Coded.of(PackageState.class, code)),
            Optional.ofNullable(arrangement).map(code -> Coded.of(Arrangement.class, code)),
            Optional.ofNullable(addressee),
            Optional.ofNullable(crisis));
    return Listing.of(releases.list(filter, page), page, uri, PackageItem::of);
  }

  /** Asks to release a frozen document. */
  @POST
  public Response propose(PackageBody body) {
    UUID id = releases.propose(body.command());
    return present(Response.created(URI.create("/api/v1/releasePackages/" + id)), id);
  }

  /** One package. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /** A file of it, byte for byte as it was sealed. */
  @GET
  @Path(ID + "/files/{name:[A-Za-z0-9.-]{1,40}}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response file(@PathParam("id") UUID id, @PathParam("name") String name) {
    ReleasePackageService.Archived file = releases.file(id, name);
    return Response.ok(file.bytes(), MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
        .build();
  }

  /** Decides about it. */
  @POST
  @Path(ID + "/transitions")
  public Response transition(
      @PathParam("id") UUID id, PackageTransitionBody body, @Context HttpHeaders headers) {
    releases.decide(
        id, body.decision(), body.reason().orElse(""), Optional.of(EntityTags.expected(headers)));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Notes that an addressee has confirmed. */
  @POST
  @Path(ID + "/receipts")
  public Response receive(
      @PathParam("id") UUID id, PackageReceiptBody body, @Context HttpHeaders headers) {
    releases.receive(
        id,
        body.addressee(),
        body.from(),
        body.receivedAt(),
        Optional.of(EntityTags.expected(headers)));
    return present(Response.status(Response.Status.CREATED), id);
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    PackageDetail detail = releases.detail(id);
    return response
        .type(MediaType.APPLICATION_JSON)
        .tag(EntityTags.of(detail.version()))
        .entity(PackageAnswer.of(detail))
        .build();
  }
}

package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.organisation.RegisterService;
import be.belfry.web.organisation.OrganisationParameters;
import be.belfry.web.organisation.RegisterFileServlet;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.rest.BodyLimit;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.FilePart;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register of entities. */
@Path("organisations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrganisationsResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private RegisterService register;
  @Inject private Refusals refusals;

  /** A page of the entities that the caller may see, by name. */
  @GET
  public Listing<OrganisationBody> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, OrganisationParameters.NAMES);
    return Listing.of(
        register.list(OrganisationParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        OrganisationBody::of);
  }

  /** One entity. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /** Puts one into the register. */
  @POST
  public Response add(NewOrganisation entity) {
    UUID id = register.add(entity.content());
    return present(Response.created(URI.create("/api/v1/organisations/" + id)), id);
  }

  /** Writes it anew; it binds reports that come from now on. */
  @PUT
  @Path(ID)
  public Response change(
      @PathParam("id") UUID id, NewOrganisation entity, @Context HttpHeaders headers) {
    long seen = EntityTags.expected(headers);
    register.change(id, entity.content(), Optional.of(seen));
    return present(Response.ok(), id);
  }

  /** Takes it out of the register; nothing that was reported is lost. */
  @POST
  @Path(ID + "/deactivations")
  public Response end(
      @PathParam("id") UUID id, OrganisationReason body, @Context HttpHeaders headers) {
    register.end(id, body.reason(), Optional.of(EntityTags.expected(headers)));
    return present(Response.ok(), id);
  }

  /** Takes it into the register again. */
  @POST
  @Path(ID + "/reactivations")
  public Response restore(
      @PathParam("id") UUID id, OrganisationReason body, @Context HttpHeaders headers) {
    register.restore(id, body.reason(), Optional.of(EntityTags.expected(headers)));
    return present(Response.ok(), id);
  }

  /** Takes the rows of a CSV file into the register; a row that is wrong is refused alone. */
  @POST
  @Path("imports")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @BodyLimit(value = RegisterFileServlet.LARGEST_REQUEST, permission = Permission.REGISTER_KEEP)
  public RegisterImportBody importFile(List<EntityPart> parts) throws IOException {
    EntityPart part = FilePart.of(parts);
    try (InputStream csv = FilePart.content(part)) {
      return RegisterImportBody.of(register.importFile(csv), refusals);
    }
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    OrganisationRow row = register.detail(id);
    return response.tag(EntityTags.of(row.version())).entity(OrganisationBody.of(row)).build();
  }
}

package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.organisation.ContactService;
import be.belfry.web.organisation.ContactParameters;
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
import java.util.UUID;

/** The directory of services, offices and entities. */
@Path("contacts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ContactsResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private ContactService contacts;

  /** A page of one of the two directories. */
  @GET
  public Listing<ContactBody> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, ContactParameters.NAMES);
    return Listing.of(
        contacts.list(ContactParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        ContactBody::of);
  }

  /** One contact. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /** Puts one into the directory. */
  @POST
  public Response add(NewContact contact) {
    UUID id = contacts.add(contact.content());
    return present(Response.created(URI.create("/api/v1/contacts/" + id)), id);
  }

  /** Writes it anew. */
  @PUT
  @Path(ID)
  public Response change(
      @PathParam("id") UUID id, NewContact contact, @Context HttpHeaders headers) {
    long seen = EntityTags.expected(headers);
    contacts.change(id, contact.content(), Optional.of(seen));
    return present(Response.ok(), id);
  }

  /** Takes it out of the directory. */
  @DELETE
  @Path(ID)
  public Response remove(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    contacts.remove(id, Optional.of(EntityTags.expected(headers)));
    return Response.noContent().build();
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    ContactRow row = contacts.detail(id);
    return response.tag(EntityTags.of(row.version())).entity(ContactBody.of(row)).build();
  }
}

package be.belfry.web.paper.rest;

import be.belfry.services.paper.PaperPackService;
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
import java.net.URI;
import java.util.Set;
import java.util.UUID;

/** Paper packs of the caller, for days without the program. */
@Path("paperPacks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PaperPacksResource {
  @Inject private PaperPackService packs;

  /** His own ones, the newest first. */
  @GET
  public Listing<PaperPackItem> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(packs.list().stream().map(PaperPackItem::of).toList(), uri);
  }

  /** Makes one. */
  @POST
  public Response print(NewPaperPack body) {
    PaperPackItem made = PaperPackItem.of(packs.print(body.language()));
    return Response.created(URI.create(made.href())).entity(made).build();
  }

  /** The archived PDF. */
  @GET
  @Path("{id:[0-9a-fA-F-]{36}}")
  @Produces("application/pdf")
  public Response pdf(@PathParam("id") UUID id) {
    return Response.ok(packs.pdf(id), "application/pdf")
        .header("Content-Disposition", "attachment; filename=\"paper-pack-" + id + ".pdf\"")
        .build();
  }
}

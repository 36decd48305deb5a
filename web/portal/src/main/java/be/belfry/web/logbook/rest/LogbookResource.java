package be.belfry.web.logbook.rest;

import be.belfry.domain.shared.PageRequest;
import be.belfry.services.logbook.LogbookService;
import be.belfry.web.logbook.ExtractFile;
import be.belfry.web.logbook.LogbookParameters;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.Flag;
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

/** The numbered decisions of one crisis; entries are added and never changed. */
@Path("crises/{reference}/logbook")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LogbookResource {
  @Inject private LogbookService logbook;
  @Inject private ExtractFile extract;
  @Inject private LocaleView locale;

  /** The entries, the newest number first. */
  @GET
  public Listing<DecisionItem> list(@PathParam("reference") String crisis, @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, LogbookParameters.NAMES);
    Flag.of(uri, "standing");
    return Listing.of(
        logbook.list(crisis, LogbookParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        DecisionItem::of);
  }

  /** One entry. */
  @GET
  @Path("{no: \\d{1,9}}")
  public DecisionItem one(@PathParam("reference") String crisis, @PathParam("no") int number) {
    return DecisionItem.of(logbook.entry(crisis, number));
  }

  /** A signed extract of what the filters choose, with the timeline as its second part. */
  @GET
  @Path("extract")
  @Produces("application/zip")
  public byte[] extract(@PathParam("reference") String crisis, @Context UriInfo uri) {
    Listing.requireKnown(uri, LogbookParameters.EXTRACT);
    Flag.of(uri, "standing");
    Flag.of(uri, "open");
    return extract.zip(crisis, uri.getQueryParameters()::getFirst, locale.language());
  }

  /** Records a decision. */
  @POST
  public Response record(@PathParam("reference") String crisis, NewDecision decision) {
    int number = logbook.record(crisis, decision.command());
    return Response.created(URI.create(DecisionItem.href(crisis, number)))
        .entity(DecisionItem.of(logbook.entry(crisis, number)))
        .build();
  }
}

package be.belfry.web.cooperation.rest;

import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Partners abroad, with those of exercises. */
@Path("releasePartners")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReleasePartnersResource {
  @Inject private ReleasePackageService releases;

  /** All of them. */
  @GET
  public Listing<PartnerItem> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(releases.partners().stream().map(PartnerItem::of).toList(), uri);
  }
}

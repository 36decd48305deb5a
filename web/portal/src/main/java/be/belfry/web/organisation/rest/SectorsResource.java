package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.web.shared.rest.CodeValue;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Code list of the sectors, each followed by its sub-sectors; open to all. */
@Path("refData/sectors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SectorsResource {
  /** All of them, in the order of the law. */
  @GET
  public Listing<CodeValue> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    List<CodeValue> values =
        Stream.of(Sector.values())
            .flatMap(
                sector -> Stream.concat(Stream.of(CodeValue.of(sector, uri)), below(sector, uri)))
            .toList();
    return Listing.whole(values, uri);
  }

  private static Stream<CodeValue> below(Sector sector, UriInfo uri) {
    return Stream.of(SubSector.values())
        .filter(sub -> sub.sector() == sector)
        .map(
            sub ->
                new CodeValue(
                    sub.code(),
                    CodeValue.href(uri, sub.code()),
                    CodeValue.name(sub),
                    Optional.of(sector.code())));
  }
}

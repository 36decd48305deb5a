package be.belfry.web.incident.rest;

import be.belfry.domain.incident.RsitClass;
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

/** Code list of the classes and types of the reference taxonomy (RSIT); open to all. */
@Path("refData/classifications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClassificationsResource {
  /** Each class, followed by its types. */
  @GET
  public Listing<CodeValue> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    List<CodeValue> values =
        Stream.of(RsitClass.values())
            .flatMap(above -> Stream.concat(Stream.of(CodeValue.of(above, uri)), below(above, uri)))
            .toList();
    return Listing.whole(values, uri);
  }

  private static Stream<CodeValue> below(RsitClass above, UriInfo uri) {
    return above.types().stream()
        .map(
            type ->
                new CodeValue(
                    type.code(),
                    CodeValue.href(uri, type.code()),
                    CodeValue.name(type),
                    Optional.of(above.code())));
  }
}

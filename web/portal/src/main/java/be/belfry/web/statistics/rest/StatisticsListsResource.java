package be.belfry.web.statistics.rest;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.ListPeriod;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.RegulatorListService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Lists that regulators ask for. */
@Path("statistics/lists/{list}")
@RequestScoped
public class StatisticsListsResource {
  @Inject private RegulatorListService lists;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;

  /** A list; as JSON, or as what {@code format} names. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/pdf"})
  public Response get(@PathParam("list") String name, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of("period", "sector", "format"));
    ListKind kind =
        Arrays.stream(ListKind.values())
            .filter(k -> k.code().equals(name))
            .findFirst()
            .orElseThrow(() -> new NotFound(name));
    ListPeriod period =
        one(uri, "period").map(ListPeriod::parse).orElseGet(() -> ListPeriod.last(kind, present()));
    Optional<Sector> sector = one(uri, "sector").map(code -> Coded.of(Sector.class, code));
    String format = one(uri, "format").orElse("json");
    if (format.equals("json")) {
      return Response.ok(
              ListBody.of(lists.list(kind, period, sector), locale.language()),
              MediaType.APPLICATION_JSON_TYPE)
          .build();
    }
    ListFormat file = ListFormat.of(format);
    return Response.ok(lists.file(kind, period, sector, file, locale.language()), file.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\""
                + kind.code()
                + "-"
                + period.code()
                + "."
                + file.code()
                + "\"")
        .build();
  }

  private static Optional<String> one(UriInfo uri, String name) {
    return Optional.ofNullable(uri.getQueryParameters().getFirst(name)).filter(t -> !t.isEmpty());
  }

  private YearMonth present() {
    return YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE));
  }
}

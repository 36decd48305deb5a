package be.belfry.web.statistics.rest;

import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.StatisticsService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.statistics.StatisticsParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/** Monthly figures, complete and unsuppressed. */
@Path("statistics")
@RequestScoped
public class StatisticsResource {
  static final String CLOSURES = "/api/v1/statistics/closures";

  private static final String CSV = "text/csv";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String PDF = "application/pdf";

  @Inject private StatisticsService statistics;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;

  /** Figures by month; the form by {@code format}, else by what the caller accepts. */
  @GET
  @Path("monthly")
  @Produces({MediaType.APPLICATION_JSON, CSV, XLSX, PDF})
  public Response monthly(@Context UriInfo uri, @Context Request request) {
    Listing.request(uri, StatisticsParameters.NAMES);
    StatisticsParameters parameters = new StatisticsParameters(uri.getQueryParameters(), present());
    MonthlyQuery query = parameters.query();
    return switch (parameters.format().orElseGet(() -> accepted(request))) {
      case "json" ->
          Response.ok(
                  MonthlyTable.of(statistics.monthly(query), locale.language()),
                  MediaType.APPLICATION_JSON_TYPE)
              .build();
      case "csv" -> file(statistics.csv(query), CSV + ";charset=UTF-8", query, "csv");
      case "xlsx" -> file(statistics.xlsx(query, locale.language()), XLSX, query, "xlsx");
      case "pdf" -> file(statistics.pdf(query.to(), locale.language()), PDF, query, "pdf");
      default ->
          throw Problem.of(
              List.of(
                  Issue.query(
                      Issue.Kind.INVALID_INPUT, "format", "must be one of json, csv, xlsx, pdf")));
    };
  }

  private static String accepted(Request request) {
    Variant variant =
        request.selectVariant(
            Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE,
                    MediaType.valueOf(CSV),
                    MediaType.valueOf(XLSX),
                    MediaType.valueOf(PDF))
                .build());
    if (variant == null) {
      return "json";
    }
    return switch (variant.getMediaType().toString()) {
      case CSV -> "csv";
      case XLSX -> "xlsx";
      case PDF -> "pdf";
      default -> "json";
    };
  }

  private static Response file(byte[] bytes, String type, MonthlyQuery query, String ending) {
    String name = query.unit().code() + "-" + query.from() + "-" + query.to() + "." + ending;
    return Response.ok(bytes, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  /** Closures so far, the newest first; those of one month with their old and new figures. */
  @GET
  @Path("closures")
  @Produces(MediaType.APPLICATION_JSON)
  public Listing<ClosureItem> closures(@Context UriInfo uri) {
    Listing.request(uri, Set.of("month"));
    return new StatisticsParameters(uri.getQueryParameters(), present())
        .month("month")
        .map(month -> Listing.whole(closures(month), uri))
        .orElseGet(
            () -> Listing.whole(statistics.closures().stream().map(ClosureItem::of).toList(), uri));
  }

  private List<ClosureItem> closures(YearMonth month) {
    return statistics.closing(month).closures().stream()
        .map(c -> ClosureItem.of(c, statistics.changes(month, c.no() - 1)))
        .toList();
  }

  /** Closes a month, for the first time, as final, or as a revision with its reason. */
  @POST
  @Path("closures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response close(MonthBody body) {
    ClosureItem closed = ClosureItem.of(statistics.close(body.month(), body.reason()));
    return Response.created(URI.create(closed.href())).entity(closed).build();
  }

  private YearMonth present() {
    return YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE));
  }
}

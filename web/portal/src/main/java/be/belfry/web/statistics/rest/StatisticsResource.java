package be.belfry.web.statistics.rest;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureExport;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.shared.Drawings;
import be.belfry.services.statistics.FigureExportService;
import be.belfry.services.statistics.PublicationService;
import be.belfry.services.statistics.ReleaseService;
import be.belfry.services.statistics.StatisticsService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Monthly figures, complete and unsuppressed. */
@Path("statistics")
@RequestScoped
public class StatisticsResource {
  static final String CLOSURES = "/api/v1/statistics/closures";

  private static final String CSV = "text/csv";
  private static final String CSVW = "application/csvm+json";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";
  private static final String JSON_STAT = "application/vnd.json-stat+json";
  private static final String SDMX_CSV = "application/vnd.sdmx.data+csv";
  private static final String SDMX_STRUCTURE = "application/vnd.sdmx.structure+xml";
  private static final String PDF = "application/pdf";

  /** The forms of figures by their media types; who accepts anything gets the first. */
  private static final Map<MediaType, String> FORMS = forms();

  @Inject private StatisticsService statistics;
  @Inject private ReleaseService releases;
  @Inject private FigureExportService exports;
  @Inject private PublicationService publications;
  @Inject private Drawings drawings;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;

  /** Figures by month; the form by {@code format}, else by what the caller accepts. */
  @GET
  @Path("monthly")
  @Produces({
    MediaType.APPLICATION_JSON,
    CSV,
    CSVW,
    XLSX,
    ODS,
    JSON_STAT,
    SDMX_CSV,
    SDMX_STRUCTURE,
    PDF
  })
  public Response monthly(@Context UriInfo uri, @Context HttpHeaders headers) {
    Listing.requireKnown(uri, StatisticsParameters.NAMES, StatisticsParameters.SEVERAL);
    refuseEmptyFilters(uri);
    StatisticsParameters parameters = new StatisticsParameters(uri.getQueryParameters(), present());
    MonthlyQuery query = parameters.query();
    String asked = parameters.format().orElseGet(() -> accepted(headers, FORMS.values()));
    boolean compared = parameters.isCompared();
    if (compared && !asked.equals("json")) {
      throw wrong("compare", IssueWords.of("onlyJson"));
    }
    return switch (asked) {
      case "json" ->
          Response.ok(
                  compared
                      ? MonthlyTable.of(statistics.monthlyCompared(query), locale.language())
                      : MonthlyTable.of(statistics.monthly(query), locale.language()),
                  MediaType.APPLICATION_JSON_TYPE)
              .build();
      case "pdf" ->
          file(
              statistics.pdf(StatisticsParameters.reported(query), locale.language()),
              PDF,
              "statistics-" + query.to() + ".pdf");
      default -> file(query, format(asked), uri);
    };
  }

  /** A form leaves its fields empty; a program that does so would take the whole for a part. */
  private static void refuseEmptyFilters(UriInfo uri) {
    for (Dimension dimension : Dimension.values()) {
      if (uri.getQueryParameters().getOrDefault(dimension.code(), List.of()).contains("")) {
        throw wrong(dimension.code(), IssueWords.of("noValue"));
      }
    }
  }

  private static StatisticsFormat format(String code) {
    try {
      return StatisticsParameters.format(code);
    } catch (RuleViolation none) {
      throw wrong("format", IssueWords.of("oneOf", StatisticsParameters.FORMATS));
    }
  }

  private static RuntimeException wrong(String parameter, String why) {
    return Problem.of(List.of(Issue.query(Issue.Kind.INVALID_INPUT, parameter, why)));
  }

  /**
   * The form that the caller prefers. By the media types alone: choosing among variants would read
   * other headers too, and fail for one that says nothing.
   *
   * @param among those that there are
   */
  static String accepted(HttpHeaders headers, Collection<String> among) {
    return headers.getAcceptableMediaTypes().stream()
        .flatMap(StatisticsResource::forms)
        .filter(among::contains)
        .findFirst()
        .orElse("json");
  }

  private static Stream<String> forms(MediaType accepted) {
    return FORMS.entrySet().stream()
        .filter(form -> accepted.isCompatible(form.getKey()))
        .map(Map.Entry::getValue);
  }

  private static Map<MediaType, String> forms() {
    Map<MediaType, String> forms = new LinkedHashMap<>();
    forms.put(MediaType.APPLICATION_JSON_TYPE, "json");
    for (StatisticsFormat format : StatisticsFormat.values()) {
      forms.put(MediaType.valueOf(format.mediaType()), format.code());
    }
    forms.put(MediaType.valueOf(PDF), "pdf");
    return forms;
  }

  private Response file(MonthlyQuery query, StatisticsFormat format, UriInfo uri) {
    Response file =
        file(
            format.isStreamed()
                ? streamed(exports.begin(query, format))
                : statistics.file(query, format, locale.language()),
            format.mediaType(),
            format.fileName(query));
    if (format != StatisticsFormat.CSV) {
      return file;
    }
    String metadata = Listing.address(uri, "format", Optional.of(StatisticsFormat.CSVW.code()));
    return Response.fromResponse(file)
        .header(HttpHeaders.LINK, "<" + metadata + ">; rel=\"describedby\"; type=\"" + CSVW + "\"")
        .build();
  }

  private StreamingOutput streamed(FigureExport export) {
    return out -> exports.write(export, out);
  }

  private static Response file(Object content, String type, String name) {
    return Response.ok(content, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  /** A series beside the same without its seasons; never split. */
  @GET
  @Path("adjusted")
  @Produces({MediaType.APPLICATION_JSON, CSV})
  public Response adjusted(@Context UriInfo uri, @Context HttpHeaders headers) {
    Listing.requireKnown(uri, Set.of("from", "to", "unit", "source", "format"));
    StatisticsParameters parameters = new StatisticsParameters(uri.getQueryParameters(), present());
    MonthlyQuery query = parameters.query();
    if (parameters.format().filter(f -> !f.equals("json") && !f.equals("csv")).isPresent()) {
      throw wrong("format", IssueWords.of("oneOf", List.of("json", "csv")));
    }
    AdjustedTable table = AdjustedTable.of(statistics.adjusted(query), locale.language());
    return parameters
            .format()
            .orElseGet(() -> accepted(headers, List.of("json", "csv")))
            .equals("csv")
        ? file(
            table.csv(),
            StatisticsFormat.CSV.mediaType(),
            StatisticsFormat.stem(query) + "-adjusted.csv")
        : Response.ok(table, MediaType.APPLICATION_JSON_TYPE).build();
  }

  /**
   * How long reports and handling took in a month, and how many users were affected; of a span each
   * month by itself and all together.
   */
  @GET
  @Path("times")
  @Produces(MediaType.APPLICATION_JSON)
  public MonthlyTable times(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of("month", "from", "to"));
    StatisticsParameters parameters = new StatisticsParameters(uri.getQueryParameters(), present());
    if (parameters.month("from").isEmpty() && parameters.month("to").isEmpty()) {
      return MonthlyTable.times(statistics.times(month(uri)), locale.language());
    }
    if (parameters.month("month").isPresent()) {
      throw wrong("month", IssueWords.of("alone", "from, to"));
    }
    MonthlyQuery span = parameters.query();
    return MonthlyTable.times(statistics.times(span.from(), span.to()), locale.language());
  }

  /** What came in during a month against what became of it, by channel; exercises apart. */
  @GET
  @Path("completeness")
  @Produces(MediaType.APPLICATION_JSON)
  public Listing<ReceivedItem> completeness(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of("month"));
    return Listing.whole(
        statistics.received(month(uri)).stream().map(ReceivedItem::of).toList(), uri);
  }

  private YearMonth month(UriInfo uri) {
    return new StatisticsParameters(uri.getQueryParameters(), present())
        .month("month")
        .orElseGet(this::present);
  }

  /** Closures so far, the newest first; those of one month with their old and new figures. */
  @GET
  @Path("closures")
  @Produces(MediaType.APPLICATION_JSON)
  public Listing<ClosureItem> closures(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of("month"));
    return new StatisticsParameters(uri.getQueryParameters(), present())
        .month("month")
        .map(month -> Listing.whole(closures(month), uri))
        .orElseGet(
            () -> Listing.whole(statistics.closures().stream().map(ClosureItem::of).toList(), uri));
  }

  private List<ClosureItem> closures(YearMonth month) {
    return statistics.closures(month).stream()
        .map(c -> ClosureItem.of(c, statistics.changes(month, c.no() - 1)))
        .toList();
  }

  /** Months that wait to be closed or revised, the oldest first, for who closes them. */
  @GET
  @Path("closures/waiting")
  @Produces(MediaType.APPLICATION_JSON)
  public Listing<WaitingItem> waiting(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(releases.allDue().stream().map(WaitingItem::of).toList(), uri);
  }

  /** Closes a month, for the first time, as final, or as a revision with its reason. */
  @POST
  @Path("closures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response close(MonthBody body) {
    ClosureItem closed = ClosureItem.of(statistics.close(body.month(), body.reason()));
    drawings.afterwards(publications::publish);
    return Response.created(URI.create(closed.href())).entity(closed).build();
  }

  private YearMonth present() {
    return YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE));
  }
}

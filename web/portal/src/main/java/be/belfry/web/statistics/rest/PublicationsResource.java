package be.belfry.web.statistics.rest;

import be.belfry.domain.shared.NotFound;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.services.statistics.PublicationService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Transport;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.statistics.StatisticsParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Closed months as they were published; open to all, small counts left out. */
@Path("publications")
@RequestScoped
public class PublicationsResource {
  private static final String PDF = "application/pdf";
  private static final String CSV = "text/csv";
  private static final Pattern EDITION = Pattern.compile("([0-9]{4}-[0-9]{2})-([1-9][0-9]{0,8})");

  @Inject private PublicationService publications;
  @Inject private LocaleView locale;
  @Inject private HttpServletRequest request;

  /** All publications, the newest month first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Listing<PublicationItem> all(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        publications.publications().stream().map(PublicationItem::of).toList(), uri);
  }

  /** The catalogue for data portals. */
  @GET
  @Path("catalogue")
  @Produces("application/ld+json")
  public byte[] catalogue(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    // Data portals keep these addresses: the operator's word counts, not the caller's (Host).
    String path = uri.getBaseUri().getRawPath().substring(request.getContextPath().length());
    return publications.catalogue(Transport.portal(request) + path.replaceAll("/+$", ""));
  }

  /**
   * The publications of a month, the newest first; as PDF the newest report, as CSV what each of
   * them revised. The form by {@code format}, else by what the caller accepts.
   */
  @GET
  @Path("{month}")
  @Produces({MediaType.APPLICATION_JSON, PDF, CSV})
  public Response month(
      @PathParam("month") String month,
      @QueryParam("format") String asked,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    Listing.requireKnown(uri, Set.of("format"));
    List<PublishedContents> found =
        publications.publications(StatisticsParameters.month("month", month));
    String format =
        asked == null ? StatisticsResource.accepted(headers, List.of("json", "pdf", "csv")) : asked;
    if (format.equals("json")) {
      return Response.ok(
              Listing.whole(found.stream().map(this::item).toList(), uri),
              MediaType.APPLICATION_JSON_TYPE)
          .build();
    }
    if (format.equals("csv")) {
      YearMonth revised = found.get(0).publication().month();
      return Response.ok(publications.revisions(revised), StatisticsFormat.CSV.mediaType())
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              "attachment; filename=\"revisions-" + revised + ".csv\"")
          .build();
    }
    if (!format.equals("pdf")) {
      throw Problem.of(
          List.of(
              Issue.query(
                  Issue.Kind.INVALID_INPUT, "format", IssueWords.of("oneOf", "json, pdf, csv"))));
    }
    return file(
        publications.file(
            found.get(0).publication().month(),
            found.get(0).publication().no(),
            "report-" + locale.language().code() + ".pdf"),
        found.get(0).publication().month(),
        found.get(0).publication().no());
  }

  private PublicationItem item(PublishedContents contents) {
    return PublicationItem.of(
        contents.publication(),
        contents.files(),
        publications.changes(contents.publication().month(), contents.publication().no()));
  }

  /**
   * A file of a publication.
   *
   * @param edition month and number of the closure, as in {@code 2026-03-1}
   */
  @GET
  @Path("{edition}/{name}")
  @Produces(MediaType.WILDCARD)
  public Response one(
      @PathParam("edition") String edition, @PathParam("name") String name, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    Matcher parts = EDITION.matcher(edition);
    if (!parts.matches()) {
      throw new NotFound(edition);
    }
    YearMonth month = StatisticsParameters.month("month", parts.group(1));
    int no = Integer.parseInt(parts.group(2));
    return file(publications.file(month, no, name), month, no);
  }

  private static Response file(PublishedFile file, YearMonth month, int no) {
    boolean shown = file.mediaType().equals(PDF);
    String name = PublishedFile.edition(file.name(), month, no);
    return Response.ok(file.bytes(), file.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            (shown ? "inline" : "attachment") + "; filename=\"" + name + "\"")
        .build();
  }
}

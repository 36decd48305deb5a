package be.belfry.web.exchange.rest;

import be.belfry.domain.exchange.FigureMapping;
import be.belfry.domain.exchange.ImportMapping;
import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportReport;
import be.belfry.domain.exchange.yaml.InvalidMapping;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.CsvCell;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.WrittenText;
import be.belfry.services.exchange.ImportService;
import be.belfry.web.plan.rest.MistakeIssues;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.rest.BodyLimit;
import be.belfry.web.shared.rest.FilePart;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.ProblemDetails;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** Records and figures of others: a CSV file and a mapping, by its name or as YAML. */
@Path("imports")
@RequestScoped
public class ImportsResource {
  /** Largest file; EuRepoC's table of 2023 has 3 MB. */
  static final long LARGEST = 256L * 1024 * 1024;

  private static final int FIRST_REFUSALS = 1000;
  private static final String TEXT = "text/plain;charset=UTF-8";

  @Inject private ImportService imports;
  @Inject private LocaleView locale;
  @Inject private Refusals refusals;
  @Context private UriInfo uri;

  /**
   * Imports monthly figures of others; the parts are {@code mapping}, as YAML, and {@code file}.
   */
  @POST
  @Path("figures")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @BodyLimit(value = LARGEST, permission = Permission.IMPORT)
  public Response importFigures(List<EntityPart> parts) throws IOException {
    ImportReport report = importedFigures(parts);
    return Response.created(href(report.id())).entity(body(report)).build();
  }

  /** The same for terminals: the id, and the totals in the last line. */
  @POST
  @Path("figures")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(TEXT + ";qs=0.5")
  @BodyLimit(value = LARGEST, permission = Permission.IMPORT)
  public Response importFiguresFromTerminal(List<EntityPart> parts) throws IOException {
    ImportReport report = importedFigures(parts);
    return Response.created(href(report.id()))
        .entity("import=" + report.id() + "\n" + report.totals() + "\n")
        .build();
  }

  private ImportReport importedFigures(List<EntityPart> parts) throws IOException {
    FigureMapping mapping = read(part(parts, "mapping"), MappingReader::figures);
    try (InputStream csv = FilePart.content(part(parts, "file"))) {
      return imports.importFigures(mapping, csv);
    }
  }

  private <T> T read(EntityPart part, Function<PlanFile, T> reading) throws IOException {
    try (InputStream in = FilePart.content(part)) {
      return reading.apply(PlanFile.read("mapping", in));
    } catch (InvalidMapping invalid) {
      throw refused(invalid);
    } catch (InvalidPlan unreadable) {
      throw refused(InvalidMapping.of(unreadable.mistakes()));
    }
  }

  private Problem refused(InvalidMapping refusal) {
    return new Problem(
        ProblemDetails.of(
                MistakeIssues.of(refusal.mistakes(), PlanMistake::file, locale.language()))
            .because(refusals.message(refusal), refusal.code()));
  }

  /** Imports incidents; the parts are {@code mapping} and {@code file}. */
  @POST
  @Path("incidents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @BodyLimit(value = LARGEST, permission = Permission.IMPORT)
  public Response importIncidents(List<EntityPart> parts) throws IOException {
    ImportReport report = imported(parts);
    return Response.created(href(report.id())).entity(body(report)).build();
  }

  /**
   * The same for terminals: the id, unknown sectors, and the totals in the last line. A line break
   * in a sector makes no line of its own.
   */
  @POST
  @Path("incidents")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(TEXT + ";qs=0.5")
  @BodyLimit(value = LARGEST, permission = Permission.IMPORT)
  public Response importIncidentsFromTerminal(List<EntityPart> parts) throws IOException {
    ImportReport report = imported(parts);
    StringBuilder text = new StringBuilder("import=").append(report.id()).append('\n');
    report
        .sortedUnknownSectors()
        .forEach(
            (sector, rows) ->
                text.append("unknown sector stored as other: ")
                    .append(WrittenText.oneLine(sector))
                    .append(" (rows: ")
                    .append(rows)
                    .append(")\n"));
    text.append(report.totals()).append('\n');
    return Response.created(href(report.id())).entity(text.toString()).build();
  }

  /** How an import ended, with the first refusals. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public ImportBody get(@PathParam("id") String id) {
    return body(imports.report(Keys.of(id)));
  }

  /** All refusals of an import: line, field, value, reason. */
  @GET
  @Path("{id}/refusals")
  @Produces("text/csv;charset=UTF-8")
  public StreamingOutput refusals(@PathParam("id") String id) {
    UUID run = imports.report(Keys.of(id)).id();
    List<ImportRefusal> first = imports.refusals(run, 0, FIRST_REFUSALS);
    Locale reader = locale.getLocale();
    return out -> {
      Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      csv.write("line,field,value,reason\r\n");
      List<ImportRefusal> page = first;
      long written = 0;
      while (!page.isEmpty()) {
        for (ImportRefusal refusal : page) {
          csv.write(
              refusal.line()
                  + ","
                  + quoted(refusal.field())
                  + ","
                  + quoted(refusal.value())
                  + ","
                  + quoted(Labels.of(reader, refusal.reason()))
                  + "\r\n");
        }
        written += page.size();
        page = imports.refusals(run, written, FIRST_REFUSALS);
      }
      csv.flush();
    };
  }

  private ImportReport imported(List<EntityPart> parts) throws IOException {
    ImportMapping mapping = read(part(parts, "mapping"), ImportsResource::mapping);
    try (InputStream csv = FilePart.content(part(parts, "file"))) {
      return imports.importIncidents(mapping, csv);
    }
  }

  private static EntityPart part(List<EntityPart> parts, String name) {
    return parts.stream()
        .filter(part -> name.equals(part.getName()))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    List.of(
                        Issue.body(Issue.Kind.REQUIRED_INPUT, name, IssueWords.of("part", name)))));
  }

  private static ImportMapping mapping(PlanFile file) {
    String name = file.text().strip();
    try {
      return name.matches("[a-z0-9-]{1,40}")
          ? MappingReader.shipped(name)
          : MappingReader.read(file);
    } catch (NotFound e) {
      throw Problem.of(
          List.of(
              Issue.body(
                  Issue.Kind.REFERENCED_RESOURCE_NOT_FOUND,
                  "mapping",
                  IssueWords.of("oneOf", MappingReader.SHIPPED))));
    }
  }

  private ImportBody body(ImportReport report) {
    return ImportBody.of(
        report,
        href(report.id()).getPath(),
        imports.refusals(report.id(), 0, FIRST_REFUSALS),
        locale.getLocale());
  }

  private URI href(UUID id) {
    return URI.create(
        uri.getBaseUriBuilder().path("imports").path(id.toString()).build().getPath());
  }

  /** Quoted always; what a spreadsheet would take for a formula gets an apostrophe first. */
  private static String quoted(String text) {
    return '"' + CsvCell.inert(text).replace("\"", "\"\"") + '"';
  }
}

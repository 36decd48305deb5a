package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.DayKind;
import be.belfry.domain.organisation.PlanShift;
import be.belfry.domain.organisation.Rota.Gap;
import be.belfry.domain.organisation.ShiftRole;
import be.belfry.domain.organisation.ShiftRow;
import be.belfry.services.organisation.RotaService;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Flag;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rota of each service and office. */
@Path("rotas")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RotasResource {
  private static final String SHIFT = "{unit}/shifts/{id:[0-9a-fA-F-]{36}}";

  @Inject private RotaService rotas;

  /** A time in which somebody is on duty. */
  record ShiftBody(
      UUID id,
      long version,
      ShiftRole role,
      UUID contact,
      String name,
      Instant startsAt,
      Instant endsAt,
      Optional<String> note,
      Optional<Instant> notedAt) {
    static ShiftBody of(ShiftRow row) {
      return new ShiftBody(
          row.id(),
          row.version(),
          row.role(),
          row.contact(),
          row.name(),
          row.startsAt(),
          row.endsAt(),
          row.note(),
          row.notedAt());
    }
  }

  private static String href(String unit, boolean exercise) {
    return "/api/v1/rotas/" + unit + (exercise ? "?exercise=true" : "");
  }

  /** A time in which nobody is. */
  record GapBody(String href, String unit, Instant from, Instant until) {
    static GapBody of(Gap gap, boolean exercise) {
      return new GapBody(
          RotasResource.href(gap.unit(), exercise) + "#" + gap.from(),
          gap.unit(),
          gap.from(),
          gap.until());
    }
  }

  /** A day that is no ordinary working day. */
  record DayBody(String date, DayKind kind) {}

  /**
   * The rota of one unit for the next 31 days.
   *
   * @param onDuty now: holder, substitutes, delegates; a call goes first to those among them who
   *     have answered one before
   * @param days weekends, public holidays and bridge days among them
   */
  record RotaBody(
      String unit,
      boolean exercise,
      List<ShiftBody> onDuty,
      List<ShiftBody> shifts,
      List<GapBody> gaps,
      List<DayBody> days) {}

  /** Somebody is to be on duty. */
  record NewShift(ShiftRole role, UUID contact, Instant startsAt, Instant endsAt) {}

  /** What the next one must know. */
  record NoteBody(String note) {}

  /** Where nobody holds a duty in the next 31 days, of the rotas that the caller keeps. */
  @GET
  public Listing<GapBody> gaps(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        rotas.gaps(RotaService.AHEAD).stream().map(gap -> GapBody.of(gap, false)).toList(), uri);
  }

  /** The rota of one unit. */
  @GET
  @Path("{unit}")
  public RotaBody one(@PathParam("unit") String unit, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of("exercise"));
    return body(unit, Flag.isSet(uri, "exercise"));
  }

  /** Puts somebody on the rota. */
  @POST
  @Path("{unit}/shifts")
  public Response plan(@PathParam("unit") String unit, NewShift shift) {
    RotaService.Planned planned =
        rotas.plan(
            new PlanShift(unit, shift.role(), shift.contact(), shift.startsAt(), shift.endsAt()));
    String rota = href(unit, planned.exercise());
    return Response.created(URI.create(rota))
        .tag(EntityTags.of(planned.version()))
        .entity(new Planned(planned.id(), rota))
        .build();
  }

  /** A shift that was planned. */
  record Planned(UUID id, String href) {}

  /** A shift does not take place. */
  @DELETE
  @Path(SHIFT)
  public Response cancel(
      @PathParam("unit") String unit, @PathParam("id") UUID id, @Context HttpHeaders headers) {
    rotas.cancel(unit, id, Optional.of(EntityTags.expected(headers)));
    return Response.noContent().build();
  }

  /** Writes what the next one must know. */
  @POST
  @Path(SHIFT + "/handovers")
  public Response handOver(
      @PathParam("unit") String unit,
      @PathParam("id") UUID id,
      NoteBody body,
      @Context HttpHeaders headers) {
    rotas.handOver(unit, id, body.note(), Optional.of(EntityTags.expected(headers)));
    return Response.noContent().build();
  }

  private RotaBody body(String unit, boolean exercise) {
    RotaService.View view = rotas.of(unit, exercise);
    return new RotaBody(
        view.unit(),
        view.exercise(),
        view.onDuty().stream().map(ShiftBody::of).toList(),
        view.shifts().stream().map(ShiftBody::of).toList(),
        view.gaps().stream().map(gap -> GapBody.of(gap, view.exercise())).toList(),
        view.days().stream()
            .filter(day -> day.kind() != DayKind.WORKING)
            .map(day -> new DayBody(day.date().toString(), day.kind()))
            .toList());
  }
}

package be.belfry.web.home;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.crisis.RoomFigures;
import be.belfry.domain.crisis.RoomPicture;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.ProvinceTile;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.DependencyDefinition;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.crisis.RoomService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of the crisis room for this request: of the file that the address names, else of the
 * nation. Complete for whoever may read complete figures, else of his own records.
 */
@Named
@RequestScoped
public class RoomFiguresView {
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private RoomBoard board;
  @Inject private RoomService room;
  @Inject private PlanService plans;
  @Inject private LocaleView locale;
  @Inject private Texts texts;

  private RoomPicture picture;
  private SortedMap<String, Long> numbers;
  private Optional<PlanVersion> plan;
  private List<ServiceDefinition> services;

  /** Reference of the file that the address names, as the room or as every list names it. */
  private Optional<String> file() {
    return Stream.of("ref", "crisis")
        .map(request::getParameter)
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(reference -> !reference.isEmpty())
        .findFirst();
  }

  /** Reference of the file that the address names, empty when it names none. */
  public String getRef() {
    return file().orElse("");
  }

  private RoomPicture picture() {
    if (picture == null) {
      picture =
          file()
              .map(room::ofFile)
              .orElseGet(() -> viewer.may(Permission.PICTURE_READ) ? board.picture() : room.own());
    }
    return picture;
  }

  /** All of it as programs of the page read it. */
  public byte[] json() {
    return RoomBoard.json(picture());
  }

  /** Whether everything is counted, also what the reader may not open. */
  public boolean isComplete() {
    return picture().figures().complete();
  }

  /** Moment at which it was counted. */
  public Instant getAsOf() {
    return picture().figures().asOf();
  }

  /**
   * How the page writes a minute of each of the twelve months, apart by {@code |}, with {@code {0}}
   * for the day, {@code {1}} for the year and {@code {2}} for the hour and minute.
   */
  public String getDates() {
    DateTimeFormatter written =
        DateTimeFormatter.ofPattern(
            BelgianTime.date(locale.language()), locale.language().locale());
    return Arrays.stream(Month.values())
        .map(month -> written.format(LocalDate.of(2000, month, 11)))
        .map(day -> day.replace("11", "{0}").replace("2000", "{1}") + " {2}")
        .collect(Collectors.joining("|"));
  }

  /** A number, 0 when nothing is counted under the key. */
  public long n(String key) {
    if (numbers == null) {
      numbers = picture().numbers();
    }
    return numbers.getOrDefault(key, 0L);
  }

  /** A number as it is shown: what is not counted to its end says so. */
  public String shown(String key) {
    long n = n(key);
    return key.startsWith("clock") && n > RoomFigures.MOST_CLOCKS
        ? Functions.number(RoomFigures.MOST_CLOCKS) + "+"
        : Functions.number(n);
  }

  /** The style class that hides what does not apply. */
  public String hiddenUnless(String key) {
    return n(key) > 0 ? "" : "none";
  }

  /** The style class that hides a moment that is not there. */
  public String hiddenWithout(String key) {
    return t(key).isPresent() ? "" : "none";
  }

  /** A moment. */
  public Optional<Instant> t(String key) {
    return picture().figures().moment(key);
  }

  /** What lists are narrowed to: the file that the address names, else all that are not over. */
  public String getScope() {
    return file().orElse(OfCrisis.CURRENT);
  }

  /** The services of the plan, those that are late first. */
  public List<ServiceDefinition> getServices() {
    if (services == null) {
      services =
          plans.services().stream()
              .sorted(
                  Comparator.comparing(
                          (ServiceDefinition s) -> n("service." + s.code() + ".overdue"))
                      .thenComparing(s -> n("service." + s.code() + ".open"))
                      .reversed())
              .toList();
    }
    return services;
  }

  public List<DutyState> getDutyStates() {
    return List.of(DutyState.OPEN, DutyState.ACKNOWLEDGED, DutyState.FULFILLED, DutyState.WAIVED);
  }

  public List<Regime> getRegimes() {
    return List.of(Regime.values());
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }

  /** The key under which a tile's incidents are counted. */
  public String placeKey(ProvinceTile tile) {
    return tile.province().map(province -> "province." + province.code()).orElse("placeless");
  }

  /** The place as the address of the list says it. */
  public String placeCode(ProvinceTile tile) {
    return tile.province().map(Province::code).orElse(OfCrisis.PLACELESS);
  }

  /** The place in the reader's language. */
  public String placeName(ProvinceTile tile) {
    return tile.province()
        .map(province -> Labels.of(locale.language().locale(), province))
        .orElseGet(() -> texts.get("home_room.placeless"));
  }

  /** The scheme of the provinces. */
  public List<ProvinceTile> getTiles() {
    return ProvinceTile.ALL;
  }

  public List<Tier> getTiers() {
    return List.of(Tier.values());
  }

  public List<Activation> getActivations() {
    return List.of(Activation.values());
  }

  public List<Phase> getPhases() {
    return List.of(Phase.values());
  }

  /** On what a sector depends by the plan in force; nothing for who may not read the plan. */
  public List<DependencyDefinition> dependenciesOf(Sector sector) {
    return plan().map(PlanVersion::dependencies).orElse(List.of()).stream()
        .filter(d -> d.sector().equals(sector.code()))
        .toList();
  }

  /** The cells of the plan in force, one of which may meet next; none for who may not read it. */
  public List<CellDefinition> getCells() {
    return plan().map(PlanVersion::cells).orElse(List.of());
  }

  private Optional<PlanVersion> plan() {
    if (plan == null) {
      plan = viewer.may(Permission.PLAN_READ) ? Optional.of(plans.inForce()) : Optional.empty();
    }
    return plan;
  }

  /** A sector by its code. */
  public Sector sector(String code) {
    return Coded.of(Sector.class, code);
  }
}

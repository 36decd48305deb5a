package be.belfry.web.home;

import be.belfry.domain.crisis.RoomFigures;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.crisis.RoomService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says on a list that is opened from a number of the crisis room when it shows fewer than the
 * number counts, because the walls hide the others from its reader.
 */
@Named
@RequestScoped
public class RoomNoteView {
  /** Of a list narrowed by anything else the room has no number. */
  private static final Set<String> OF_INCIDENTS = Set.of("crisis", "sector", "province", "state");

  private static final Set<String> OF_DUTIES = Set.of("crisis", "service", "state", "overdue");

  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private RoomBoard board;
  @Inject private RoomService room;

  /**
   * The sentence for the list of incidents; empty when it shows all.
   *
   * @param shown how many it shows on all its pages
   */
  public String incidents(long shown) {
    Optional<String> place = value("province");
    Optional<String> sector = value("sector");
    Optional<String> state = value("state");
    if (!narrowedBy(OF_INCIDENTS)
        || Stream.of(place, sector, state).filter(Optional::isPresent).count() > 1) {
      return "";
    }
    if (state.isPresent()) {
      return state.get().equals(IncidentStatus.FALSE_POSITIVE.code())
          ? sentence("falsePositives", shown)
          : "";
    }
    return place
        .map(p -> p.equals(OfCrisis.PLACELESS) ? "placeless" : "province." + p)
        .or(() -> sector.map(s -> "sector." + s))
        .or(() -> Optional.of("incidents"))
        .map(key -> sentence(key, shown))
        .orElseThrow();
  }

  /**
   * The same for the list of duties.
   *
   * @param shown how many it shows on all its pages
   */
  public String duties(long shown) {
    Optional<String> service = value("service");
    boolean overdue = value("overdue").isPresent();
    if (!narrowedBy(OF_DUTIES) || overdue && value("state").isPresent()) {
      return "";
    }
    if (service.isEmpty()) {
      return overdue ? sentence("dutiesOverdue", shown) : "";
    }
    return value("state")
        .or(() -> overdue ? Optional.of("overdue") : Optional.empty())
        .map(what -> sentence("service." + service.get() + "." + what, shown))
        .orElse("");
  }

  /**
   * The same for a list of clocks, decisions or questions.
   *
   * @param key of the number
   * @param shown how many it shows
   */
  public String listed(String key, long shown) {
    if (value("crisis").filter(c -> !c.equals(OfCrisis.CURRENT)).isPresent()) {
      return sentence(key, shown);
    }
    return viewer.may(Permission.PICTURE_READ)
        ? compare(board.picture().figures(), key, shown)
        : "";
  }

  private boolean narrowedBy(Set<String> names) {
    return value("crisis").isPresent()
        && request.getParameterMap().keySet().stream()
            .filter(name -> value(name).isPresent() && !name.equals("lang"))
            .allMatch(names::contains);
  }

  private String sentence(String key, long shown) {
    if (!viewer.may(Permission.PICTURE_READ) || !viewer.may(Permission.CRISIS_READ)) {
      return "";
    }
    String crisis = value("crisis").orElseThrow();
    try {
      return compare(
          crisis.equals(OfCrisis.CURRENT)
              ? board.picture().figures()
              : room.ofFile(crisis).figures(),
          key,
          shown);
    } catch (NotFound unknown) {
      // Its list is empty, as of any file that is not there for its reader.
      return "";
    }
  }

  private static String compare(RoomFigures figures, String key, long shown) {
    long counted = figures.count(key);
    return figures.complete() && counted > shown
        ? Functions.msg("home_room.fewer", List.of(counted, shown))
        : "";
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(v -> !v.isBlank());
  }
}

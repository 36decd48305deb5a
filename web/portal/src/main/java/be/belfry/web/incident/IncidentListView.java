package be.belfry.web.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitClass;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.incident.IncidentService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of incidents; its whole state stands in the address. */
@Named
@RequestScoped
public class IncidentListView {
  @Inject private IncidentService incidents;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;

  private Page<IncidentRow> page;
  private IncidentSort sort;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    IncidentParameters parameters =
        new IncidentParameters(
            request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))));
    sort = parameters.sort();
    page =
        incidents.list(
            parameters.filter(),
            sort,
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** The incidents to show. */
  public Page<IncidentRow> getPage() {
    return page;
  }

  /** The order in force, as in the address. */
  public String getSort() {
    return sort.code();
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** True when figures of an import are shown instead of our own. */
  public boolean isImported() {
    return !value("source").isEmpty() && !value("source").equals(OpenIncident.OWN);
  }

  /** The place that the list of crisis files is narrowed to, in words; empty for all. */
  public String getPlace() {
    String place = value("province");
    if (place.isEmpty()) {
      return "";
    }
    return place.equals(OfCrisis.PLACELESS)
        ? Functions.msg("incident_list.placeless", List.of())
        : Functions.label(Coded.of(Province.class, place));
  }

  /** Sectors of a row as words. */
  public String sectorsOf(IncidentRow row) {
    return row.sectors().stream().map(Functions::label).collect(Collectors.joining(", "));
  }

  /** When an imported record happened, as exactly as its source knows it. */
  public String dated(IncidentRow row) {
    return SourceDate.words(row, locale.language());
  }

  public List<IncidentStatus> getStates() {
    return List.of(IncidentStatus.values());
  }

  /** Codes of the states in which an incident is still somebody's work. */
  public String getOpenStates() {
    return Arrays.stream(IncidentStatus.values())
        .filter(IncidentStatus::isOpen)
        .map(IncidentStatus::code)
        .collect(Collectors.joining(","));
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }

  public List<Severity> getSeverities() {
    return List.of(Severity.values());
  }

  public List<RsitClass> getClasses() {
    return List.of(RsitClass.values());
  }

  public List<Phenomenon> getPhenomena() {
    return List.of(Phenomenon.values());
  }

  public List<Answer> getAnswers() {
    return List.of(Answer.values());
  }
}

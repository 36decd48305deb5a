package be.belfry.web.measure;

import be.belfry.domain.measure.MeasureItem;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.measure.ProposeMeasure;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.measure.MeasureService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bean of {@code /measure/list}; its whole state stands in the address. */
@Named
@RequestScoped
public class MeasureListView {
  @Inject private MeasureService measures;
  @Inject private PlanService plans;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private Page<MeasureItem> page;
  private String title;
  private String ground;
  private String effect;
  private String affected;
  private List<String> sectors = List.of();
  private String service;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        measures.list(
            MeasureParameters.filter(request::getParameter),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** The measures to show. */
  public Page<MeasureItem> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Proposes a measure in the crisis that the address names. */
  public String propose() {
    UUID id =
        measures.propose(
            getCrisis(),
            new ProposeMeasure(
                title,
                ground,
                effect,
                affected,
                sectors.stream()
                    .map(code -> Coded.of(Sector.class, code))
                    .collect(Collectors.toSet()),
                service));
    notes.done("measure_list.proposed");
    return "/measure/detail?faces-redirect=true&id=" + id;
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** Reference of the crisis that the list is narrowed to, empty for all. */
  public String getCrisis() {
    return value("crisis");
  }

  /** True when the list shows one crisis only. */
  public boolean isOfOneCrisis() {
    return !getCrisis().isBlank();
  }

  public List<MeasureState> getStates() {
    return List.of(MeasureState.values());
  }

  public List<ServiceDefinition> getServices() {
    return plans.services();
  }

  public List<Sector> getAllSectors() {
    return List.of(Sector.values());
  }

  /** What shall be done. */
  public String getTitle() {
    return title;
  }

  /** What shall be done. */
  public void setTitle(String title) {
    this.title = title;
  }

  /** Why. */
  public String getGround() {
    return ground;
  }

  /** Why. */
  public void setGround(String ground) {
    this.ground = ground;
  }

  /** What it shall achieve. */
  public String getEffect() {
    return effect;
  }

  /** What it shall achieve. */
  public void setEffect(String effect) {
    this.effect = effect;
  }

  /** Who feels it. */
  public String getAffected() {
    return affected;
  }

  /** Who feels it. */
  public void setAffected(String affected) {
    this.affected = affected;
  }

  /** Codes of the sectors that feel it. */
  public List<String> getSectors() {
    return sectors;
  }

  /** Codes of the sectors that feel it. */
  public void setSectors(List<String> sectors) {
    this.sectors = List.copyOf(sectors);
  }

  /** Code of the service that carries it out. */
  public String getService() {
    return service;
  }

  /** Code of the service that carries it out. */
  public void setService(String service) {
    this.service = service;
  }
}

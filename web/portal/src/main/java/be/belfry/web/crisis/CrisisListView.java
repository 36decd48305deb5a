package be.belfry.web.crisis;

import be.belfry.domain.crisis.CrisisFilter;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.crisis.CrisisService;
import be.belfry.web.shared.Functions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bean of {@code /crisis/list}; its whole state stands in the address. */
@Named
@RequestScoped
public class CrisisListView {
  @Inject private CrisisService crises;
  @Inject private HttpServletRequest request;

  private Page<CrisisRow> page;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        crises.list(
            new CrisisFilter(
                parameter("state").map(code -> Coded.of(CrisisStatus.class, code)),
                parameter("tier").map(code -> Coded.of(Tier.class, code)),
                parameter("sector").map(code -> Coded.of(Sector.class, code).code()),
                Optional.empty()),
            new PageRequest(parameter("cursor"), PageRequest.DEFAULT_SIZE));
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return parameter(name).orElse("");
  }

  /** The files to show. */
  public Page<CrisisRow> getPage() {
    return page;
  }

  /** Sectors as words. */
  public String sectors(Collection<String> codes) {
    return words(codes);
  }

  static String words(Collection<String> codes) {
    return codes.stream()
        .map(code -> Functions.label(Coded.of(Sector.class, code)))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  public List<CrisisStatus> getStates() {
    return List.of(CrisisStatus.values());
  }

  public List<Tier> getTiers() {
    return List.of(Tier.values());
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }
}

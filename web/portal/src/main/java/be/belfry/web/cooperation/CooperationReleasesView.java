package be.belfry.web.cooperation;

import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.PackageFilter;
import be.belfry.domain.cooperation.PackageRow;
import be.belfry.domain.cooperation.PackageState;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.web.shared.Functions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Bean of {@code /cooperation/releases}: packages for partners abroad. */
@Named
@RequestScoped
public class CooperationReleasesView {
  @Inject private ReleasePackageService releases;
  @Inject private HttpServletRequest request;

  private Page<PackageRow> page;
  private List<Partner> partners;
  private Map<String, Partner> byCode;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        releases.list(
            new PackageFilter(
                given("state").map(code -> Coded.of(PackageState.class, code)),
                given("arrangement").map(code -> Coded.of(Arrangement.class, code)),
                given("addressee"),
                given("crisis")),
            new PageRequest(given("cursor"), PageRequest.DEFAULT_SIZE));
  }

  /** The packages to show. */
  public Page<PackageRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Everybody abroad. */
  public List<Partner> getPartners() {
    if (partners == null) {
      partners = releases.partners();
    }
    return partners;
  }

  /** Names of partners in the reader's language, by their codes. */
  public String names(List<String> codes) {
    if (byCode == null) {
      byCode = getPartners().stream().collect(Collectors.toMap(Partner::code, Function.identity()));
    }
    return codes.stream()
        .map(code -> byCode.containsKey(code) ? Functions.text(byCode.get(code).name()) : code)
        .collect(Collectors.joining(", "));
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return given(name).orElse("");
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(v -> !v.isBlank());
  }

  public List<PackageState> getStates() {
    return List.of(PackageState.values());
  }

  public List<Arrangement> getArrangements() {
    return List.of(Arrangement.values());
  }
}

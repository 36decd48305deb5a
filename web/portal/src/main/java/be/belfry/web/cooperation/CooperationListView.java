package be.belfry.web.cooperation;

import be.belfry.domain.cooperation.Addressee;
import be.belfry.domain.cooperation.AssistanceRow;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.cooperation.ReleaseRow;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.cooperation.CooperationService;
import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Bean of {@code /cooperation/list}: requests, and the register of what left the country. */
@Named
@RequestScoped
public class CooperationListView {
  @Inject private CooperationService cooperation;
  @Inject private ReleasePackageService packages;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private Page<AssistanceRow> page;
  private Page<ReleaseRow> releases;
  private List<Partner> partners;
  private final Map<UUID, String> reasons = new HashMap<>();

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        cooperation.list(
            given("state").map(code -> Coded.of(RequestState.class, code)),
            given("crisis"),
            new PageRequest(given("cursor"), PageRequest.DEFAULT_SIZE));
  }

  /** The requests to show. */
  public Page<AssistanceRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** The register of what left. */
  public Page<ReleaseRow> getReleases() {
    if (releases == null) {
      releases = cooperation.releases(new PageRequest(given("register"), PageRequest.DEFAULT_SIZE));
    }
    return releases;
  }

  /** Who got what a line names, in the reader's language. */
  public String addressee(ReleaseRow line) {
    if (line.isOfPackage()) {
      if (partners == null) {
        partners = packages.partners();
      }
      return partners.stream()
          .filter(partner -> partner.code().equals(line.addressee()))
          .findFirst()
          .map(partner -> Functions.text(partner.name()))
          .orElse(line.addressee());
    }
    return Functions.label(Coded.of(Addressee.class, line.addressee()));
  }

  /** Asks an addressee to destroy what he got. */
  public String recall(UUID release) {
    cooperation.recall(release, reasons.get(release));
    notes.done("cooperation_list.recalled");
    return "/cooperation/list?faces-redirect=true";
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return given(name).orElse("");
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(v -> !v.isBlank());
  }

  public List<RequestState> getStates() {
    return List.of(RequestState.values());
  }

  /** Why lines of the register are recalled, by their keys. */
  public Map<UUID, String> getReasons() {
    return reasons;
  }
}

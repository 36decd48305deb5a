package be.belfry.web.organisation;

import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.organisation.RegisterService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /organisation/register}; its whole state stands in the address. */
@Named
@RequestScoped
public class OrganisationRegisterView {
  @Inject private RegisterService register;
  @Inject private HttpServletRequest request;

  private Page<OrganisationRow> page;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        register.list(
            OrganisationParameters.filter(request::getParameter),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** The entities to show. */
  public Page<OrganisationRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** Whether the reader writes entities of some sector. */
  public boolean isKept() {
    return !register.keptSectors().isEmpty();
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }

  public List<EntityCategory> getCategories() {
    return List.of(EntityCategory.values());
  }
}

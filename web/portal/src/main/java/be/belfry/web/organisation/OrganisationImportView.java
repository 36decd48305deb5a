package be.belfry.web.organisation;

import be.belfry.domain.organisation.RegisterImport;
import be.belfry.domain.organisation.RegisterRows;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Bean of {@code /organisation/import}: a file for the register, and what became of its rows. */
@Named
@RequestScoped
public class OrganisationImportView {
  @Inject private HttpServletRequest request;
  @Inject private Refusals refusals;
  @Inject private Viewer viewer;

  /** Refuses at once who keeps no register. */
  public void open() {
    if (!viewer.may(Permission.REGISTER_KEEP)) {
      throw new NotAllowed(
          "security_notAllowed", "keeps no register", Permission.REGISTER_KEEP.code());
    }
  }

  /** How the import ended that the form asked for; null without one. */
  public RegisterImport getReport() {
    return (RegisterImport) request.getAttribute(RegisterFileServlet.REPORT);
  }

  /** Why nothing was imported; null when something was. */
  public String getRefusal() {
    return (String) request.getAttribute(RegisterFileServlet.REFUSAL);
  }

  /** Why a row was not taken, in the reader's language. */
  public String reasonOf(RegisterImport.Refusal refusal) {
    return refusals.message(refusal.why());
  }

  /** The names of the columns. */
  public List<String> getColumns() {
    return List.copyOf(RegisterRows.COLUMNS);
  }
}

package be.belfry.web.home;

import be.belfry.services.security.SetupService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.RefusalLog;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The first administrator, by the one-time link that the program printed at its first start. */
@Named
@RequestScoped
public class SetupView {
  @Inject private SetupService setup;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Notes notes;
  @Inject private RefusalLog refusals;

  private String secret;
  private String name;
  private String username;
  private String password;
  private Boolean open;

  /** Makes the account and goes on to the login page. */
  public String make() {
    setup.makeAdministrator(getSecret(), username, name, password, locale.language());
    notes.done("home_setup.done");
    return "/login?faces-redirect=true";
  }

  /** A link that is used up, expired or invented leads nowhere; the page says what to do. */
  public void answer() {
    if (!isOpen()) {
      refusals.note(RefusalLog.Kind.SET_UP_LINK, request);
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** Whether the link is still good. */
  public boolean isOpen() {
    if (open == null) {
      open = getSecret() != null && setup.isOpen(getSecret());
    }
    return open;
  }

  public String getSecret() {
    return secret == null ? request.getParameter("secret") : secret;
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}

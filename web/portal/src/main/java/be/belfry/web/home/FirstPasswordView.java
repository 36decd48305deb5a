package be.belfry.web.home;

import be.belfry.services.security.AccountService;
import be.belfry.web.security.SessionCookie;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Bean of {@code /first-password}: an own password in place of the one that was given. */
@Named
@RequestScoped
public class FirstPasswordView {
  @Inject private AccountService accounts;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private String password;
  private String to;

  /** Whoever has a password of his own goes on to where he wanted. */
  public void open() throws IOException {
    if (!accounts.owesPassword()) {
      goOn();
    }
  }

  /** Takes the password and goes on. */
  public void choose() throws IOException {
    String next = accounts.chooseFirstPassword(password, SessionCookie.read(request).orElseThrow());
    SessionCookie.write(request, LoginView.response(), next);
    notes.done("home_profile.changed");
    goOn();
  }

  private void goOn() throws IOException {
    FacesContext.getCurrentInstance()
        .getExternalContext()
        .redirect(request.getContextPath() + LoginView.localPath(getTo()));
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getTo() {
    return to == null ? request.getParameter("to") : to;
  }

  public void setTo(String to) {
    this.to = to;
  }
}

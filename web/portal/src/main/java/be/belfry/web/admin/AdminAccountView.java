package be.belfry.web.admin;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.services.security.AccessService;
import be.belfry.services.security.AccessService.Access;
import be.belfry.services.security.AccountService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.PageAct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * Bean of {@code /admin/account}: somebody's password, sessions, tokens, second factor and rights;
 * closes the account and opens it again.
 */
@Named
@RequestScoped
public class AdminAccountView {
  @Inject private AccessService ways;
  @Inject private AccountService accounts;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private Access access;
  private String secret;
  private AccountForm form;

  /** Reads the account at once, so that one that is not there answers 404. */
  public void open() {
    getAccess();
  }

  private UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  private String here() {
    return "/admin/account?faces-redirect=true&id=" + id();
  }

  /** The account with its ways in. */
  public Access getAccess() {
    if (access == null) {
      access = ways.of(id());
    }
    return access;
  }

  private Subject person() {
    return getAccess().account().subject();
  }

  /** Gives the account a new first password, shown on this answer only. */
  public void givePassword() {
    secret = accounts.resetPassword(id());
    PageAct.answersHere();
    access = null;
  }

  /** A first password, shown this once. */
  public String getSecret() {
    return secret;
  }

  /** Closes the account; its sessions end. */
  public String close() {
    return disable(true);
  }

  /** Opens the closed account again; as the second word it gives a first password. */
  public String reopen() {
    return disable(false);
  }

  private String disable(boolean disabled) {
    Optional<String> first = accounts.setDisabled(id(), disabled);
    access = null;
    if (first.isPresent()) {
      secret = first.get();
      PageAct.answersHere();
      return null;
    }
    notes.done(
        disabled ? "admin_users.closedNow" : "admin_users.openedNow",
        getAccess().account().username());
    return here();
  }

  /** Ends a session. */
  public String end(UUID session) {
    ways.endSession(id(), session);
    notes.done("home_profile.ended");
    return here();
  }

  /** Revokes a token. */
  public String revoke(UUID token) {
    ways.revokeToken(id(), token);
    notes.done("home_profile.tokenRevoked");
    return here();
  }

  /** Removes the second factor, or asks a second administrator to. */
  public String reset() {
    boolean done = ways.resetSecondFactor(id());
    access = null;
    Optional<String> closedBy = getAccess().account().appointedBy();
    if (done && closedBy.isPresent()) {
      notes.done("admin_account.resetClosed", closedBy.get());
    } else {
      notes.done(done ? "admin_account.resetDone" : "admin_account.resetWaits");
    }
    return here();
  }

  /** Whether the rights can be changed here; an organisation's account goes with its entity. */
  public boolean isAppointable() {
    return getAccess().account().role() != Role.ORGANISATION;
  }

  /** Gives the person other rights, or another name. */
  public String appoint() {
    ways.appoint(id(), getForm().account(person()), getForm().getVersion());
    notes.done("admin_account.appointed");
    return here();
  }

  /** The fields of the rights. */
  public AccountForm getForm() {
    if (form == null) {
      form = new AccountForm(getAccess());
    }
    return form;
  }
}

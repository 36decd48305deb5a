package be.belfry.web.home;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.AccountChange;
import be.belfry.domain.security.ApiToken;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.services.security.AccountNewsService;
import be.belfry.services.security.AccountService;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.SecondFactorService;
import be.belfry.services.security.SecondFactorService.OwnFactor;
import be.belfry.services.security.SessionService;
import be.belfry.services.security.SessionService.SessionRow;
import be.belfry.services.security.TokenService;
import be.belfry.services.security.TokenService.NewToken;
import be.belfry.services.security.TokenService.TokenRow;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.security.SessionCookie;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.PageAct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** One's own account: language, second factor, sessions, tokens, password. */
@Named
@RequestScoped
public class ProfileView {
  private static final String HERE = "/profile?faces-redirect=true";

  private static final List<Integer> TERMS = List.of(30, 90, 180, ApiToken.MOST_DAYS);

  @Inject private CurrentSubject current;
  @Inject private AccountService accounts;
  @Inject private AccountNewsService news;
  @Inject private SessionService sessionService;
  @Inject private TokenService tokenService;
  @Inject private SecondFactorService factors;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Notes notes;
  @Inject private PlanNames names;

  private List<SessionRow> sessions;
  private List<TokenRow> tokens;
  private List<AccountChange> changes;
  private OwnFactor factor;
  private List<String> codes = List.of();
  private Language language;
  private String tokenName;
  private int tokenDays = ApiToken.MOST_DAYS;
  private NewToken made;
  private String oldPassword;
  private String newPassword;

  /** The person's office by the plan's name. */
  public String getOffice() {
    return current.get().office().map(names::of).orElse("");
  }

  /** The person's service by the plan's name. */
  public String getService() {
    return current.get().service().map(names::of).orElse("");
  }

  /** Saves the language of screens and mails. */
  public String speak() {
    if (language == null) {
      return HERE;
    }
    accounts.speak(language);
    locale.choose(language);
    notes.done("home_profile.saved");
    return HERE;
  }

  /** Offers the telephone another secret; the page of the second factor goes on. */
  public String setUp() {
    factors.startSettingUp(secretOfSession());
    return "/second-factor?faces-redirect=true&to=/profile";
  }

  /** Makes fresh recovery codes and shows them on this answer only. */
  public void renewCodes() {
    codes = factors.renewCodes();
    PageAct.answersHere();
    factor = null;
    changes = null;
  }

  private String secretOfSession() {
    return SessionCookie.read(request).orElse("");
  }

  /** Ends all own sessions but this one. */
  public String endOthers() {
    sessionService.endOtherSessions(secretOfSession());
    notes.done("home_profile.othersEnded");
    return HERE;
  }

  /** Ends one of the own sessions. */
  public String end(UUID session) {
    sessionService.endOwnSession(session);
    notes.done("home_profile.ended");
    return HERE;
  }

  /** Makes a token and shows it on this answer only: no redirect, nothing stored. */
  public void make() {
    made = tokenService.create(tokenName, tokenDays, secretOfSession());
    PageAct.answersHere();
    tokenName = null;
    tokens = null;
    changes = null;
  }

  /** Revokes one of the own tokens. */
  public String revoke(UUID token) {
    tokenService.revoke(token);
    notes.done("home_profile.tokenRevoked");
    return HERE;
  }

  /** Changes the own password. */
  public String changePassword() {
    String next = accounts.changeOwnPassword(oldPassword, newPassword, secretOfSession());
    SessionCookie.write(request, LoginView.response(), next);
    notes.done("home_profile.changed");
    return HERE;
  }

  /** Whose account it is. */
  public Subject getPerson() {
    return current.get();
  }

  /** His sectors as words. */
  public String getSectors() {
    return current.get().sortedSectors().stream()
        .map(code -> Functions.label(Coded.of(Sector.class, code)))
        .collect(Collectors.joining(", "));
  }

  /** Open sessions, newest first. */
  public List<SessionRow> getSessions() {
    if (sessions == null) {
      sessions = sessionService.ownSessions(secretOfSession());
    }
    return sessions;
  }

  /** What was changed of the account, newest first. */
  public List<AccountChange> getChanges() {
    if (changes == null) {
      changes = news.changes();
    }
    return changes;
  }

  /** Tokens, newest first. */
  public List<TokenRow> getTokens() {
    if (tokens == null) {
      tokens = tokenService.own();
    }
    return tokens;
  }

  /** The own second factor. */
  public OwnFactor getFactor() {
    if (factor == null) {
      factor = factors.own();
    }
    return factor;
  }

  /** Recovery codes just made, shown this once. */
  public List<String> getCodes() {
    return codes;
  }

  /** A token just made, shown this once. */
  public NewToken getMade() {
    return made;
  }

  /** For how many days a token can be good. */
  public List<Integer> getTerms() {
    return TERMS;
  }

  public Language getLanguage() {
    return language == null ? current.get().language() : language;
  }

  public void setLanguage(Language language) {
    this.language = language;
  }

  public String getTokenName() {
    return tokenName;
  }

  public void setTokenName(String tokenName) {
    this.tokenName = tokenName;
  }

  /** For how many days the token to be made is good. */
  public int getTokenDays() {
    return tokenDays;
  }

  public void setTokenDays(int tokenDays) {
    this.tokenDays = tokenDays;
  }

  public String getOldPassword() {
    return oldPassword;
  }

  public void setOldPassword(String oldPassword) {
    this.oldPassword = oldPassword;
  }

  public String getNewPassword() {
    return newPassword;
  }

  public void setNewPassword(String newPassword) {
    this.newPassword = newPassword;
  }
}

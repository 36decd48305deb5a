package be.belfry.web.home;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.services.security.SessionService;
import be.belfry.services.security.SignInService;
import be.belfry.services.security.SignInService.Browser;
import be.belfry.services.security.SignInService.DemoPerson;
import be.belfry.services.security.SignInService.SignIn;
import be.belfry.web.security.SessionCookie;
import be.belfry.web.security.Waits;
import be.belfry.web.shared.ClientAddress;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Name and password, or a person of the demonstration. */
@Named
@RequestScoped
public class LoginView {
  private static final int LONGEST_AGENT = 200;
  private static final Set<Role> OF_MANY = Set.of(Role.SERVICE_LIAISON, Role.SECTOR_AUTHORITY);

  @Inject private SignInService signIns;
  @Inject private SessionService sessions;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;
  @Inject private Texts texts;

  private String username;
  private String password;
  private String code;
  private boolean delayed;
  private String to;
  private List<DemoPerson> persons;

  /** Checks name and password; the same refusal whether the name or the password is wrong. */
  public void signIn() throws IOException {
    // A form without state can be sent without its fields; nobody has an empty name or password.
    SignIn result =
        signIns.signIn(
            Objects.toString(username, ""),
            Objects.toString(password, " "),
            Objects.toString(code, ""),
            browser(request));
    if (result.secret().isPresent()) {
      HttpServletResponse response = response();
      result.device().ifPresent(device -> SessionCookie.know(request, response, device));
      enter(result.secret().get(), result.asked());
    } else if (result.delay().isZero()) {
      notes.refused("home_login.refused");
    } else {
      delayed = true;
      notes.refused(Waits.key(result.delay()), Waits.number(result.delay()));
    }
  }

  /** Goes on as a person of the demonstration; on this machine only. */
  public void enterAs(String person) throws IOException {
    if (ClientAddress.isLocal(request)) {
      enter(signIns.signInAsDemoPerson(person, browser(request)), false);
    }
  }

  private void enter(String secret, boolean asked) throws IOException {
    // Whoever was signed in in this browser is no longer.
    SessionCookie.read(request).ifPresent(sessions::signOut);
    SessionCookie.write(request, response(), secret);
    String target = localPath(request.getParameter("to"));
    String page =
        asked ? "/second-factor?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8) : target;
    FacesContext.getCurrentInstance()
        .getExternalContext()
        .redirect(request.getContextPath() + page);
  }

  /** The answer that carries the cookies. */
  static HttpServletResponse response() {
    return (HttpServletResponse)
        FacesContext.getCurrentInstance().getExternalContext().getResponse();
  }

  /** The browser that signs in. */
  static Browser browser(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return new Browser(
        ClientAddress.of(request),
        agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)),
        SessionCookie.device(request));
  }

  /** Only a path of this server; anything else leads to the home page. */
  static String localPath(String asked) {
    boolean local =
        asked != null
            && asked.startsWith("/")
            && !asked.startsWith("//")
            && asked.chars().noneMatch(c -> c == '\\' || c < ' ');
    return local ? asked : "/";
  }

  /**
   * Persons of the demonstration in the order of their offices; none for a caller from elsewhere.
   */
  public List<DemoPerson> getPersons() {
    if (persons == null) {
      persons =
          ClientAddress.isLocal(request)
              ? signIns.demoPersons().stream().sorted(officesFirst()).toList()
              : List.of();
    }
    return persons;
  }

  /** The offices in their order, outsiders after them. */
  private Comparator<DemoPerson> officesFirst() {
    return Comparator.comparing((DemoPerson p) -> roleOf(p) == Role.ORGANISATION)
        .thenComparing(this::roleOf);
  }

  /** Those of offices. */
  public List<DemoPerson> getOffices() {
    return getPersons().stream().filter(p -> !OF_MANY.contains(roleOf(p))).toList();
  }

  /** Those of the many services and sectors, one each. */
  public List<DemoPerson> getServices() {
    return getPersons().stream().filter(p -> OF_MANY.contains(roleOf(p))).toList();
  }

  /** Service or sectors of a person, empty for the others. */
  public String placeOf(DemoPerson person) {
    return person
        .service()
        .orElseGet(
            () ->
                person.sectors().stream()
                    .map(code -> Functions.label(Coded.of(Sector.class, code)))
                    .collect(Collectors.joining(", ")));
  }

  /** Role of a person of the demonstration. */
  public Role roleOf(DemoPerson person) {
    return Role.valueOf(person.role());
  }

  /** What a person of the demonstration does, in one sentence. */
  public String sentenceOf(DemoPerson person) {
    return texts.get("home_login.role." + person.role());
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

  /** A one-time code, with which one gets in while failures delay others. */
  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  /** Whether earlier failures delay this sign-in; then the code is asked for at once. */
  public boolean isDelayed() {
    return delayed || request.getParameter("login:code") != null;
  }

  public String getTo() {
    return to == null ? request.getParameter("to") : to;
  }

  public void setTo(String to) {
    this.to = to;
  }
}

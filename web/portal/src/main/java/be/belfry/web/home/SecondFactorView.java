package be.belfry.web.home;

import be.belfry.services.security.SecondFactorService;
import be.belfry.services.security.SecondFactorService.Ask;
import be.belfry.services.security.SecondFactorService.Offer;
import be.belfry.services.security.SecondFactorService.Proven;
import be.belfry.web.security.SessionCookie;
import be.belfry.web.security.Waits;
import be.belfry.web.shared.ClientAddress;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.QrCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /second-factor}: the code after the password, and the set-up before the first. */
@Named
@RequestScoped
public class SecondFactorView {
  private static final int GROUP = 4;
  private static final String ENROL_FORM = "enrol";

  @Inject private SecondFactorService factors;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private Ask ask;
  private Offer offer;
  private String code;
  private String to;
  private List<String> codes = List.of();

  /** Whoever has nothing to prove goes on to where he wanted. */
  public void open() throws IOException {
    if (getAsk() == Ask.NOTHING) {
      goOn();
    }
  }

  private void goOn() throws IOException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    external.redirect(request.getContextPath() + getTarget());
  }

  private String secret() {
    return SessionCookie.read(request).orElse("");
  }

  /** What the session has to do. */
  public Ask getAsk() {
    if (ask == null) {
      ask = factors.asks(secret());
    }
    return ask;
  }

  /** True while a code is asked for. */
  public boolean isProving() {
    return codes.isEmpty() && getAsk() == Ask.CODE;
  }

  /** True while a secret is taken into the telephone, also when its code arrives too late. */
  public boolean isEnrolling() {
    return isOffered() || isOver();
  }

  private boolean isOffered() {
    return codes.isEmpty() && getAsk() == Ask.ENROL;
  }

  /** Whether a code came of a secret that is on offer no more. */
  private boolean isOver() {
    return getAsk() == Ask.NOTHING && request.getParameter(ENROL_FORM) != null;
  }

  /** Proves the second factor and goes on. */
  public void prove() throws IOException {
    Proven proven = factors.prove(secret(), code, LoginView.browser(request));
    if (accept(proven)) {
      goOn();
    }
  }

  /**
   * Takes the secret on offer and shows the recovery codes on this answer only. Who comes too late
   * reads so where he began, and begins anew there with a proof.
   */
  public void enrol() throws IOException {
    if (isOver()) {
      notes.refused("home_secondFactor.over");
      goOn();
      return;
    }
    Proven proven = factors.enrol(secret(), code);
    if (accept(proven)) {
      codes = proven.codes();
    }
  }

  private boolean accept(Proven proven) {
    code = null;
    if (proven.secret().isEmpty()) {
      if (proven.delay().isZero()) {
        notes.refused("home_secondFactor.refused");
      } else {
        notes.refused(Waits.key(proven.delay()), Waits.number(proven.delay()));
      }
      return false;
    }
    HttpServletResponse response = LoginView.response();
    SessionCookie.write(request, response, proven.secret().get());
    proven.device().ifPresent(device -> SessionCookie.know(request, response, device));
    return true;
  }

  private Offer offer() {
    if (offer == null) {
      offer = factors.offer(secret());
    }
    return offer;
  }

  /** The picture for the telephone's camera; null when nothing is on offer. */
  public QrCode getPicture() {
    return isOffered() ? QrCode.of(offer().address()) : null;
  }

  /** The secret as people type it, in groups of four. */
  public String getSecretText() {
    return isOffered() ? offer().secret().replaceAll("(.{" + GROUP + "})(?=.)", "$1 ") : "";
  }

  /** Recovery codes just made, shown this once. */
  public List<String> getCodes() {
    return codes;
  }

  /** In a demonstration on this machine, the code that the person's telephone would show. */
  public Optional<String> getDemoCode() {
    return isProving() && ClientAddress.isLocal(request)
        ? factors.demoCode(secret())
        : Optional.empty();
  }

  /** Where to go on to: a path of this server. */
  public String getTarget() {
    return LoginView.localPath(getTo());
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getTo() {
    return to == null ? request.getParameter("to") : to;
  }

  public void setTo(String to) {
    this.to = to;
  }
}

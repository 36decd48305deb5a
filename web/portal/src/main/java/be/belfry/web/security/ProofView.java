package be.belfry.web.security;

import be.belfry.services.security.SecondFactorService;
import be.belfry.web.shared.ClientAddress;
import be.belfry.web.shared.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The page that asks again who somebody is, in answer to a form that decides. It carries all that
 * the form sent and sends it again, with the proof, to where it was going; so nothing typed is lost
 * and the act is done in one step.
 */
@Named
@RequestScoped
public class ProofView {
  /** Name of the field with the proof; no field of a form is called so. */
  static final String PROOF = "belfry.proof";

  /** How long a refused proof has to wait, as an attribute of the request; absent without proof. */
  static final String DELAY = "belfry.proof.delay";

  /** Present when too many waited for the proof to be looked at, as an attribute of the request. */
  static final String BUSY = "belfry.proof.busy";

  /**
   * Present when nothing can be stored, so no proof is looked at, as an attribute of the request.
   */
  static final String UNSTORED = "belfry.proof.unstored";

  @Inject private HttpServletRequest request;
  @Inject private SecondFactorService factors;
  @Inject private Texts texts;

  private final List<Field> kept = new ArrayList<>();
  private Optional<String> demoCode = Optional.empty();
  private boolean byCode;

  /** A field of the form that is kept. */
  public record Field(String name, String value) {}

  @PostConstruct
  void read() {
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.equals(PROOF)) {
                for (String value : values) {
                  kept.add(new Field(name, value));
                }
              }
            });
    byCode = factors.own().since().isPresent();
    if (ClientAddress.isLocal(request)) {
      demoCode = SessionCookie.read(request).flatMap(factors::demoCode);
    }
  }

  /** Whether a code of the second factor is asked for; else the password is. */
  public boolean isByCode() {
    return byCode;
  }

  /** What the form sent. */
  public List<Field> getKept() {
    return kept;
  }

  /** Why the proof that was just given is none; empty when none was given. */
  public String getRefusal() {
    if (request.getAttribute(BUSY) != null) {
      return texts.get("security_proof.busy");
    }
    if (request.getAttribute(UNSTORED) != null) {
      return texts.get("security_proof.unstored");
    }
    if (request.getAttribute(DELAY) instanceof Duration delay) {
      return delay.isZero()
          ? texts.get("security_proof.refused")
          : texts.msg(Waits.key(delay), Waits.number(delay));
    }
    return "";
  }

  /** Where the form was going: a path of this server. */
  public String getTarget() {
    return request.getRequestURI();
  }

  /** In a demonstration on this machine, the code that the person's telephone would show. */
  public Optional<String> getDemoCode() {
    return demoCode;
  }
}

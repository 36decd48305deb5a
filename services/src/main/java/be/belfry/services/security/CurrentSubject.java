package be.belfry.services.security;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import jakarta.enterprise.context.RequestScoped;

/**
 * Who acts in the running request or timer. Set once, by the filter of the web layer from session
 * or token, or by a job for its named system subject.
 */
@RequestScoped
public class CurrentSubject {
  private Subject subject = Subject.anonymous(Language.EN);

  /** The subject; anonymous until somebody was recognised. */
  public Subject get() {
    return subject;
  }

  /** Recognises somebody for the rest of the request. */
  public void set(Subject recognised) {
    this.subject = recognised;
  }
}

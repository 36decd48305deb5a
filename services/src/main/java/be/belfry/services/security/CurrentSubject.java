package be.belfry.services.security;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import jakarta.enterprise.context.RequestScoped;

/**
 * Who acts in the running request or turn of a watch. Set once, by the filter of the web layer from
 * session or token, or by a job for its named system subject.
 */
@RequestScoped
public class CurrentSubject {
  private Subject subject = Subject.anonymous(Language.EN);
  private boolean fresh = true;

  /** The subject; anonymous until somebody was recognised. */
  public Subject get() {
    return subject;
  }

  /** Recognises somebody for the rest of the request: by a token, or as a job. */
  public void set(Subject recognised) {
    set(recognised, true);
  }

  /**
   * Recognises somebody for the rest of the request.
   *
   * @param proven whether he needs no further proof of who he is to decide
   */
  public void set(Subject recognised, boolean proven) {
    this.subject = recognised;
    this.fresh = proven;
  }

  /** Whether he may decide without proving again who he is. */
  public boolean isFresh() {
    return fresh;
  }
}

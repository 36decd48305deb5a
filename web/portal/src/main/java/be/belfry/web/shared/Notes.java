package be.belfry.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;

/** Tells the user what was done; survives the redirect after a form. */
@RequestScoped
public class Notes {
  @Inject private Texts texts;

  /** Shows a text of the bundles on the next page. */
  public void done(String key, Object... arguments) {
    add(FacesMessage.SEVERITY_INFO, key, arguments);
  }

  /**
   * Shows a text of the bundles on the next page, as the way to what came of it.
   *
   * @param path of a page, from its slash on; never of a user's words
   */
  public void way(String path, String key, Object... arguments) {
    add(new FacesMessage(FacesMessage.SEVERITY_INFO, texts.msg(key, arguments), path));
  }

  /** Shows a text of the bundles as a refusal; for what a view finds out by itself. */
  public void refused(String key, Object... arguments) {
    add(FacesMessage.SEVERITY_ERROR, key, arguments);
  }

  /**
   * The same at a field of the page that is shown again.
   *
   * @param field client id of its input
   */
  public void refusedAt(String field, String key, Object... arguments) {
    FacesContext.getCurrentInstance()
        .addMessage(
            field, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.msg(key, arguments), null));
  }

  private void add(FacesMessage.Severity severity, String key, Object... arguments) {
    add(new FacesMessage(severity, texts.msg(key, arguments), null));
  }

  private static void add(FacesMessage message) {
    FacesContext context = FacesContext.getCurrentInstance();
    context.getExternalContext().getFlash().setKeepMessages(true);
    context.addMessage(null, message);
  }
}

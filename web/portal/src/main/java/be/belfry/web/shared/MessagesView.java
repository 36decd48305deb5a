package be.belfry.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The messages of a page for the summary on top of it, each with the field it belongs to. */
@Named("messages")
@RequestScoped
public class MessagesView {
  /**
   * One line of the summary.
   *
   * @param text what happened and what to do
   * @param field client id of the input that it belongs to, empty for the page as a whole
   * @param path of the page that the text leads to ({@link Notes#way}), empty for a mere text
   */
  public record Line(String text, String field, String path) {}

  /** What went wrong. */
  public List<Line> getErrors() {
    return lines(true);
  }

  /** What was done. */
  public List<Line> getNotes() {
    return lines(false);
  }

  /** The detail of a message is its summary, unless it says the way. */
  private static String path(FacesMessage message) {
    return message.getDetail().equals(message.getSummary()) ? "" : message.getDetail();
  }

  private static List<Line> lines(boolean errors) {
    FacesContext context = FacesContext.getCurrentInstance();
    List<Line> lines = new ArrayList<>();
    Iterator<String> ids = context.getClientIdsWithMessages();
    while (ids.hasNext()) {
      String id = ids.next();
      for (FacesMessage message : context.getMessageList(id)) {
        boolean error = message.getSeverity().compareTo(FacesMessage.SEVERITY_WARN) >= 0;
        if (error == errors) {
          lines.add(
              new Line(message.getSummary(), id == null ? "" : id, error ? "" : path(message)));
        }
      }
    }
    return lines;
  }
}

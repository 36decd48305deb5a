package be.belfry.web.shared;

import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.shared.DraftService;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.StrictJson;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Keeps what is typed into a form of the portal, called by {@code draft.js}; nothing is read here.
 * Answers with the server's time. The filters have asked for a session and for our own origin; the
 * type of the body is one that no form of another site can send.
 */
@WebServlet("/draft")
public class DraftServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String JSON = "application/json";

  /** A body in bytes: as much as a form may have, each accent counted twice. */
  static final int LARGEST = 640 * 1024;

  private static final int LONGEST_FORM = 1000;
  private static final int LONGEST_PAGE = 40;

  @Inject private transient DraftService drafts;
  @Inject private transient LocaleView locale;
  @Inject private transient Viewer viewer;

  /**
   * What is sent.
   *
   * @param owner name of who typed it, as the page has it: in another tab of his browser somebody
   *     else may have signed in meanwhile
   * @param form of which page and record, as the page has it in {@code data-draft-key}
   * @param page number that the shown page gave itself
   * @param shape number that stands for the form's fields
   * @param fields by name; none discards the draft
   */
  public record Body(
      String owner, String form, String page, int shape, Map<String, Field> fields) {}

  /**
   * A field that was changed.
   *
   * @param base its values in the record when it was changed first; a field of choices has several
   * @param typed its values now
   */
  public record Field(List<String> base, List<String> typed) {}

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String type = request.getContentType();
    if (type == null || !type.startsWith(JSON)) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    byte[] sent = request.getInputStream().readNBytes(LARGEST + 1);
    if (sent.length > LARGEST) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    try {
      Body body = StrictJson.read(sent, Body.class);
      if (!isForm(body.form()) || !isPage(body.page())) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      } else if (!viewer.getName().equals(body.owner())) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      } else if (body.fields().isEmpty()) {
        drafts.discard(body.form());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      } else {
        String fields = new String(StrictJson.bytes(body.fields()), StandardCharsets.UTF_8);
        answer(response, drafts.save(body.form(), body.page(), body.shape(), fields));
      }
    } catch (Problem refused) {
      response.setStatus(refused.details().status());
    } catch (RuleViolation refused) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } catch (Conflict refused) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
    }
  }

  private void answer(HttpServletResponse response, Instant saved) throws IOException {
    response.setContentType(JSON);
    response
        .getOutputStream()
        .write(StrictJson.bytes(Map.of("saved", Times.second(saved, locale.language()))));
  }

  static boolean isForm(String key) {
    return !key.isBlank() && key.length() <= LONGEST_FORM;
  }

  static boolean isPage(String page) {
    return !page.isBlank() && page.length() <= LONGEST_PAGE;
  }
}

package be.belfry.web.shared;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Locale;

/** Forms that carry files. */
public final class Multipart {
  private Multipart() {}

  /**
   * A part of such a form.
   *
   * @return null when what was sent is no such form, is damaged, or has no part of this name
   * @throws IllegalStateException when it is larger than the servlet takes
   */
  public static Part part(HttpServletRequest request, String name) {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      return null;
    }
    try {
      return request.getPart(name);
    } catch (IllegalStateException tooLarge) {
      throw tooLarge;
    } catch (ServletException | IOException | RuntimeException damaged) {
      // A part in parts without a word what parts them ends in an exception that nobody foresaw.
      return null;
    }
  }

  /**
   * Reads such a form away before a page is shown that asks for a parameter: it would fail on one
   * that is damaged or too large.
   */
  public static void settle(HttpServletRequest request) {
    try {
      part(request, "");
    } catch (IllegalStateException tooLarge) {
      // Nobody wants it.
    }
  }
}

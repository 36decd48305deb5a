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
    } catch (ServletException | IOException damaged) {
      return null;
    }
  }
}

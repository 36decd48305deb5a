package be.belfry.web.shared;

import jakarta.servlet.http.HttpServletRequest;

/** Which part of the program an address belongs to. */
public final class Paths {
  /** Root of the REST interface. */
  public static final String API = "/api/";

  private static final String STATIC = "/resources/";
  private static final String INTAKE = API + "v1/notifications";

  private Paths() {}

  /** Path inside the application, without query. */
  public static String of(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  /** The REST interface, which has no cookies and no forms. */
  public static boolean isApi(HttpServletRequest request) {
    return of(request).startsWith(API);
  }

  /** Style, script, font or image. */
  public static boolean isStatic(HttpServletRequest request) {
    return of(request).startsWith(STATIC);
  }

  /** Where notifications come in; a slash at the end is the same address to the interface. */
  public static boolean isIntake(HttpServletRequest request) {
    String path = of(request);
    return path.equals(INTAKE) || path.equals(INTAKE + "/");
  }

  /** A page for a person. */
  public static boolean isPage(HttpServletRequest request) {
    return !isApi(request) && !isStatic(request);
  }
}

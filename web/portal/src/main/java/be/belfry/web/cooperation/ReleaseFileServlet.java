package be.belfry.web.cooperation;

import be.belfry.domain.shared.NotFound;
import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.web.shared.FileServlet;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** A file of a package for partners abroad, to be stored; programs ask REST. */
@WebServlet("/cooperation/release-file")
public class ReleaseFileServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient ReleasePackageService releases;

  @Override
  protected Download file(HttpServletRequest request) {
    String id = String.valueOf(request.getParameter("id"));
    UUID key;
    try {
      key = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new NotFound(id);
    }
    ReleasePackageService.Archived file =
        releases.file(key, String.valueOf(request.getParameter("name")));
    return new Download(file.name(), file.mediaType(), false, file.bytes());
  }
}
